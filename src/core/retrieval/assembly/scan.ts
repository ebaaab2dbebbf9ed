// The scan kernel, in AssemblyScript: TypeScript's look, WebAssembly's types. Its twin in plain TypeScript is
// ../plain-scan.ts; both give a row the same score, to the last bit, and without codes the same rows.
//
// Compiled twice, with relaxed SIMD and without (see src/adapters/kernel/vite-plugin-kernel.ts).
//
// The catalog is a record in the caller's memory, 32 bits each: the addresses of its high bits i8[n × dimensions], low
// bits u8[n × width / 4], gains f32[n], offsets f32[n] and codes (0 for none), then n, dimensions and width. The width
// is the dimensions rounded up to a multiple of 32. Behind the high bits three more rows and 32 bytes are readable, behind
// gains and offsets three more numbers.
const highAt: usize = 0;
const lowAt: usize = 4;
const gainsAt: usize = 8;
const offsetsAt: usize = 12;
const codesAt: usize = 16;
const sizeAt: usize = 20;
const dimensionsAt: usize = 24;
const widthAt: usize = 28;

// A query is a record, too: its lean, the most that low bits can add to a product, how many rows its heap holds and the
// lowest score on the heap once it is full; then for a quarter, half and the whole of its table the two numbers that turn
// a score into a sum of table entries (sum = score × slope + shift), the slopes first; then whether it goes over blocks
// one after another; then, from a multiple of 16 bytes on, values i16[width], zero behind the dimensions, and the table
// u8[width / 2 × 16].
const leanAt: usize = 0;
const lowMostAt: usize = 4;
const countAt: usize = 8;
const barAt: usize = 12;
const slopesAt: usize = 16;
const shiftsAt: usize = 28;
const straightAt: usize = 40;
const valuesAt: usize = 48;

/** Rows of a block: what one step of the first pass goes over. */
const blockRows: i32 = 32;
/** With no more rows of a block wanted, each is scored at once: without codes, and with them. */
const fewRows: u32 = 3;
const fewCodedRows: u32 = 1;
/** Blocks that a query goes over by a quarter of their codes before it goes on with any of them. */
const chunkBlocks: i32 = 1024;
/** Of these it goes on with the most promising first, so that the bar rises early. */
const promisingBlocks: i32 = 8;

// What is known of a chunk lies in scratch memory: sums u16[chunkBlocks × 32], the highest of each block
// u32[chunkBlocks], and the most promising blocks u32[promisingBlocks], least first.
const highestAt: usize = (<usize>chunkBlocks) << 6;
const promisingAt: usize = highestAt + ((<usize>chunkBlocks) << 2);
/** A block with few rows wanted, which are scored without its codes. */
const scoreAll: u32 = 0xffffffff;
/** As high as any bar. */
const unknownSum: u32 = 0xffff;

/** What coding in 16 bits multiplies gains and offsets with. */
const roundedGain: f32 = 16777216;
const roundedOffset: f32 = 8192;

function addressAt(record: usize, place: usize): usize {
  return <usize>load<u32>(record + place);
}

function scoreAt(heap: usize, place: i32): f32 {
  return load<f32>(heap + ((<usize>place) << 3));
}

function rowAt(heap: usize, place: i32): i32 {
  return load<i32>(heap + ((<usize>place) << 3), 4);
}

function put(heap: usize, place: i32, score: f32, row: i32): void {
  store<f32>(heap + ((<usize>place) << 3), score);
  store<i32>(heap + ((<usize>place) << 3), row, 4);
}

/** Whether the first of two should leave the heap before the second: lower score, or the same and a later row. */
function leavesBefore(score: f32, row: i32, otherScore: f32, otherRow: i32): bool {
  return score < otherScore || (score == otherScore && row > otherRow);
}

function offer(query: usize, heap: usize, k: i32, score: f32, row: i32): void {
  const count = load<i32>(query, countAt);
  if (count < k) {
    let place = count;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!leavesBefore(score, row, scoreAt(heap, parent), rowAt(heap, parent))) break;
      put(heap, place, scoreAt(heap, parent), rowAt(heap, parent));
      place = parent;
    }
    put(heap, place, score, row);
    store<i32>(query, count + 1, countAt);
    if (count + 1 == k) store<f32>(query, scoreAt(heap, 0), barAt);
    return;
  }
  if (!leavesBefore(scoreAt(heap, 0), rowAt(heap, 0), score, row)) return;
  sink(heap, k, score, row);
  store<f32>(query, scoreAt(heap, 0), barAt);
}

/** Puts a row at the top of a heap of `count` in place of the one there, and moves it down to where it belongs. */
function sink(heap: usize, count: i32, score: f32, row: i32): void {
  let place = 0;
  for (;;) {
    let child = 2 * place + 1;
    if (child >= count) break;
    if (
      child + 1 < count &&
      leavesBefore(scoreAt(heap, child + 1), rowAt(heap, child + 1), scoreAt(heap, child), rowAt(heap, child))
    )
      child++;
    if (!leavesBefore(scoreAt(heap, child), rowAt(heap, child), score, row)) break;
    put(heap, place, scoreAt(heap, child), rowAt(heap, child));
    place = child;
  }
  put(heap, place, score, row);
}

/** Makes a heap a list, best first. */
function sort(heap: usize, count: i32): void {
  for (let last = count - 1; last > 0; last--) {
    const score = scoreAt(heap, last);
    const row = rowAt(heap, last);
    put(heap, last, scoreAt(heap, 0), rowAt(heap, 0));
    sink(heap, last, score, row);
  }
}

/** The sums of four vectors' lanes, side by side. */
function fold(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
  const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
  return i32x4.add(v128.shuffle<i64>(ab, cd, 0, 2), v128.shuffle<i64>(ab, cd, 1, 3));
}

/** Eight components of a row: four times the high bits, and the low ones. */
function wide(high: usize, low: v128): v128 {
  return v128.or(i16x8.shl(v128.load_ext<i8>(high), 2), v128.and(low, i16x8.splat(3)));
}

/** Sums of the products of a row and values i16[width]. */
function product(high: usize, low: usize, values: usize, width: usize): i32 {
  const quarter = width >> 2;
  let a = i32x4.splat(0);
  let b = a;
  for (let i: usize = 0; i < quarter; i += 8) {
    const bits = v128.load_ext<u8>(low + i);
    const v = values + (i << 1);
    const h = high + i;
    a = i32x4.add(a, i32x4.dot_i16x8_s(wide(h, bits), v128.load(v)));
    b = i32x4.add(
      b,
      i32x4.dot_i16x8_s(wide(h + quarter, i16x8.shr_u(bits, 2)), v128.load(v + (quarter << 1))),
    );
    a = i32x4.add(
      a,
      i32x4.dot_i16x8_s(wide(h + 2 * quarter, i16x8.shr_u(bits, 4)), v128.load(v + (quarter << 2))),
    );
    b = i32x4.add(
      b,
      i32x4.dot_i16x8_s(wide(h + 3 * quarter, i16x8.shr_u(bits, 6)), v128.load(v + 6 * quarter)),
    );
  }
  a = i32x4.add(a, b);
  a = i32x4.add(a, v128.shuffle<i32>(a, a, 2, 3, 0, 1));
  return i32x4.extract_lane(a, 0) + i32x4.extract_lane(a, 1);
}

/** row · values × its gain − lean × its offset */
function scoreOf(catalog: usize, query: usize, row: i32): f32 {
  const at = <usize>row;
  const width = addressAt(catalog, widthAt);
  const sum = product(
    addressAt(catalog, highAt) + at * addressAt(catalog, dimensionsAt),
    addressAt(catalog, lowAt) + at * (width >> 2),
    query + valuesAt,
    width,
  );
  const gain = load<f32>(addressAt(catalog, gainsAt) + (at << 2));
  const offset = load<f32>(addressAt(catalog, offsetsAt) + (at << 2));
  return <f32>sum * gain - load<f32>(query, leanAt) * offset;
}

/** Which of four rows may beat the bar, as bits: high bits are multiplied, low bits count as the most they can add. */
function fourThatMay(catalog: usize, query: usize, row: i32): u32 {
  const dimensions = addressAt(catalog, dimensionsAt);
  const width = addressAt(catalog, widthAt);
  const p0 = addressAt(catalog, highAt) + <usize>row * dimensions;
  const p1 = p0 + dimensions;
  const p2 = p1 + dimensions;
  const p3 = p2 + dimensions;
  const values = query + valuesAt;
  let a = i32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  for (let j: usize = 0; j < width; j += 8) {
    const q = v128.load(values + (j << 1));
    a = i32x4.add(a, i32x4.dot_i16x8_s(v128.load_ext<i8>(p0 + j), q));
    b = i32x4.add(b, i32x4.dot_i16x8_s(v128.load_ext<i8>(p1 + j), q));
    c = i32x4.add(c, i32x4.dot_i16x8_s(v128.load_ext<i8>(p2 + j), q));
    d = i32x4.add(d, i32x4.dot_i16x8_s(v128.load_ext<i8>(p3 + j), q));
  }
  // Multiplying, rounding and subtracting keep the order, so that what stays under the bar here does so with its low bits.
  const most = i32x4.add(i32x4.shl(fold(a, b, c, d), 2), v128.load_splat<u32>(query + lowMostAt));
  const at = (<usize>row) << 2;
  const scores = f32x4.sub(
    f32x4.mul(f32x4.convert_i32x4_s(most), v128.load(addressAt(catalog, gainsAt) + at)),
    f32x4.mul(v128.load_splat<u32>(query + leanAt), v128.load(addressAt(catalog, offsetsAt) + at)),
  );
  return i32x4.bitmask(f32x4.gt(scores, v128.load_splat<u32>(query + barAt)));
}

function lookUp(table: v128, indices: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? i8x16.relaxed_swizzle(table, indices) : i8x16.swizzle(table, indices);
}

/** The bar as a sum of table entries: of a quarter (0), half (1) or the whole (2) of the table. */
function barOf(query: usize, stage: usize): v128 {
  const least =
    load<f32>(query, barAt) * load<f32>(query + slopesAt + (stage << 2)) +
    load<f32>(query + shiftsAt + (stage << 2));
  return i16x8.splat(<i16>(<u32>max<f32>(0, min<f32>(65535, least))));
}

/** Adds table entries for `bytes` of a block's codes to its sums: even and odd rows 0 … 15, then the rest. */
function addEntries(sums: usize, codes: usize, table: usize, bytes: usize, isFirst: bool): void {
  const nibble = i8x16.splat(15);
  // Sums of bytes in 16 bits: those of even rows carry the odd rows' times 256.
  let even0 = i16x8.splat(0);
  let odd0 = even0;
  let even1 = even0;
  let odd1 = even0;
  for (let i: usize = 0; i < bytes; i += 64) {
    const a = v128.load(codes + i);
    const b = v128.load(codes + i, 16);
    const c = v128.load(codes + i, 32);
    const d = v128.load(codes + i, 48);
    const ta = v128.load(table + i);
    const tb = v128.load(table + i, 16);
    const tc = v128.load(table + i, 32);
    const td = v128.load(table + i, 48);
    const first = i8x16.add(
      i8x16.add(lookUp(ta, v128.and(a, nibble)), lookUp(tb, v128.and(b, nibble))),
      i8x16.add(lookUp(tc, v128.and(c, nibble)), lookUp(td, v128.and(d, nibble))),
    );
    const second = i8x16.add(
      i8x16.add(
        lookUp(ta, v128.and(i16x8.shr_u(a, 4), nibble)),
        lookUp(tb, v128.and(i16x8.shr_u(b, 4), nibble)),
      ),
      i8x16.add(
        lookUp(tc, v128.and(i16x8.shr_u(c, 4), nibble)),
        lookUp(td, v128.and(i16x8.shr_u(d, 4), nibble)),
      ),
    );
    even0 = i16x8.add(even0, first);
    odd0 = i16x8.add(odd0, i16x8.shr_u(first, 8));
    even1 = i16x8.add(even1, second);
    odd1 = i16x8.add(odd1, i16x8.shr_u(second, 8));
  }
  even0 = i16x8.sub(even0, i16x8.shl(odd0, 8));
  even1 = i16x8.sub(even1, i16x8.shl(odd1, 8));
  v128.store(sums, isFirst ? even0 : i16x8.add(v128.load(sums), even0));
  v128.store(sums, isFirst ? odd0 : i16x8.add(v128.load(sums, 16), odd0), 16);
  v128.store(sums, isFirst ? even1 : i16x8.add(v128.load(sums, 32), even1), 32);
  v128.store(sums, isFirst ? odd1 : i16x8.add(v128.load(sums, 48), odd1), 48);
}

/** Which rows of a block reach a sum, as bits. */
function rowsThatReach(sums: usize, bar: v128): u32 {
  const first = inOrder(i16x8.ge_u(v128.load(sums), bar), i16x8.ge_u(v128.load(sums, 16), bar));
  return first | (inOrder(i16x8.ge_u(v128.load(sums, 32), bar), i16x8.ge_u(v128.load(sums, 48), bar)) << 16);
}

/** The highest sum of a block. */
function highestOf(sums: usize): u32 {
  let most = i16x8.max_u(
    i16x8.max_u(v128.load(sums), v128.load(sums, 16)),
    i16x8.max_u(v128.load(sums, 32), v128.load(sums, 48)),
  );
  most = i16x8.max_u(most, v128.shuffle<i64>(most, most, 1, 0));
  most = i16x8.max_u(most, v128.shuffle<i32>(most, most, 1, 0, 3, 2));
  most = i16x8.max_u(most, i32x4.shr_u(most, 16));
  return i16x8.extract_lane_u(most, 0);
}

/** Sixteen bits from the lanes of even and of odd rows. */
function inOrder(even: v128, odd: v128): u32 {
  const both = i8x16.narrow_i16x8_s(even, odd);
  return i8x16.bitmask(v128.shuffle<i8>(both, both, 0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15));
}

/** Where the codes go on: the first quarter of all blocks lies before the rest of all blocks. */
function behindQuarters(catalog: usize): usize {
  const blocks = (load<i32>(catalog, sizeAt) + blockRows - 1) / blockRows;
  return addressAt(catalog, codesAt) + ((<usize>blocks * addressAt(catalog, widthAt)) << 1);
}

function wantedRows(catalog: usize, filter: usize, block: i32): u32 {
  const left = load<i32>(catalog, sizeAt) - block * blockRows;
  const all: u32 = left < blockRows ? (1 << left) - 1 : 0xffffffff;
  return filter == 0 ? all : all & load<u32>(filter + ((<usize>block) << 2));
}

/** Scores rows of a block, given as bits. */
function offerRows(catalog: usize, block: i32, rows: u32, query: usize, heap: usize, k: i32): void {
  for (let left = rows; left != 0; left &= left - 1) {
    const row = block * blockRows + ctz(left);
    offer(query, heap, k, scoreOf(catalog, query, row), row);
  }
}

/** One query over one block, exact. */
function scanBlock(catalog: usize, block: i32, wanted: u32, query: usize, heap: usize, k: i32): void {
  let may = wanted;
  if (popcnt(wanted) > fewRows && load<i32>(query, countAt) == k) {
    may = 0;
    for (let four = 0; four < blockRows; four += 4)
      if ((wanted >> four) & 15) may |= fourThatMay(catalog, query, block * blockRows + four) << four;
    may &= wanted;
  }
  offerRows(catalog, block, may, query, heap, k);
}

/** Keeps a block among the most promising if it is one of them. */
function propose(promising: usize, highest: usize, at: i32): void {
  const sum = load<u32>(highest + ((<usize>at) << 2));
  let place: usize = 0;
  // Those below it move down by one; the least falls out.
  for (; place < <usize>promisingBlocks; place++) {
    const other = load<u32>(promising + (place << 2));
    if (other != scoreAll && load<u32>(highest + ((<usize>other) << 2)) >= sum) break;
    if (place > 0) store<u32>(promising + ((place - 1) << 2), other);
  }
  if (place > 0) store<u32>(promising + ((place - 1) << 2), at);
}

/**
 * Goes on with a block of which a quarter is summed up, as far as it may have rows above the bar.
 *
 * @param highest of its sums, `unknownSum` or `scoreAll`
 * @returns whether it went beyond the quarter
 */
function finishBlock(
  catalog: usize,
  block: i32,
  wanted: u32,
  highest: u32,
  sums: usize,
  query: usize,
  heap: usize,
  k: i32,
): bool {
  let may = wanted;
  if (highest != scoreAll && load<i32>(query, countAt) == k) {
    const least = barOf(query, 0);
    if (highest < <u32>i16x8.extract_lane_u(least, 0)) return false;
    if (wanted != 0xffffffff && (wanted & rowsThatReach(sums, least)) == 0) return false;
    const width = addressAt(catalog, widthAt);
    const quarter = width << 1;
    const codes = behindQuarters(catalog) + <usize>block * 3 * quarter;
    const table = query + valuesAt + quarter;
    addEntries(sums, codes, table + quarter, quarter, false);
    if ((may & rowsThatReach(sums, barOf(query, 1))) == 0) return true;
    addEntries(sums, codes + quarter, table + 2 * quarter, 2 * quarter, false);
    may &= rowsThatReach(sums, barOf(query, 2));
  }
  offerRows(catalog, block, may, query, heap, k);
  return true;
}

/** One query over the blocks `first` … `end` − 1, by their codes, each to its end before the next. */
function scanStraight(
  catalog: usize,
  first: i32,
  end: i32,
  filter: usize,
  query: usize,
  heap: usize,
  k: i32,
  scratch: usize,
): void {
  const width = addressAt(catalog, widthAt);
  const table = query + valuesAt + (width << 1);
  let codes = addressAt(catalog, codesAt) + ((<usize>first * width) << 1);
  for (let block = first; block < end; block++, codes += width << 1) {
    const wanted = wantedRows(catalog, filter, block);
    const isFew = popcnt(wanted) <= fewCodedRows;
    if (!isFew) addEntries(scratch, codes, table, width << 1, true);
    finishBlock(catalog, block, wanted, isFew ? scoreAll : unknownSum, scratch, query, heap, k);
  }
}

/**
 * One query over the blocks `first` … `end` − 1 of one chunk, by their codes: by a quarter of them, then on with the most
 * promising, then with the others.
 *
 * @returns whether it was worth it: the quarter left out three in ten of the blocks it was tried on
 */
function scanChunk(
  catalog: usize,
  first: i32,
  end: i32,
  filter: usize,
  query: usize,
  heap: usize,
  k: i32,
  scratch: usize,
): bool {
  const width = addressAt(catalog, widthAt);
  const codes = addressAt(catalog, codesAt);
  const table = query + valuesAt + (width << 1);
  const highest = scratch + highestAt;
  const promising = scratch + promisingAt;
  let least: u32 = 0;
  for (let place: usize = 0; place < <usize>promisingBlocks; place++)
    store<u32>(promising + (place << 2), scoreAll);
  for (let block = first; block < end; block++) {
    const at = block - first;
    const sums = scratch + ((<usize>at) << 6);
    const place = highest + ((<usize>at) << 2);
    if (popcnt(wantedRows(catalog, filter, block)) <= fewCodedRows) {
      store<u32>(place, scoreAll);
      continue;
    }
    addEntries(sums, codes + ((<usize>block * width) << 1), table, width << 1, true);
    const sum = highestOf(sums);
    store<u32>(place, sum);
    if (sum <= least) continue;
    propose(promising, highest, at);
    const lowest = load<u32>(promising);
    if (lowest != scoreAll) least = load<u32>(highest + ((<usize>lowest) << 2));
  }
  for (let place = promisingBlocks - 1; place >= 0; place--) {
    const at = load<u32>(promising + ((<usize>place) << 2));
    if (at == scoreAll) break;
    const highestPlace = highest + ((<usize>at) << 2);
    const block = first + at;
    const wanted = wantedRows(catalog, filter, block);
    const sums = scratch + ((<usize>at) << 6);
    finishBlock(catalog, block, wanted, load<u32>(highestPlace), sums, query, heap, k);
    // Done with: under every bar.
    store<u32>(highestPlace, scoreAll - 1);
  }
  let tried = 0;
  let leftOut = 0;
  for (let block = first; block < end; block++) {
    const at = block - first;
    const sum = load<u32>(highest + ((<usize>at) << 2));
    if (sum == scoreAll - 1) continue;
    const wanted = wantedRows(catalog, filter, block);
    if (wanted == 0) continue;
    const sums = scratch + ((<usize>at) << 6);
    if (sum != scoreAll) tried++;
    if (!finishBlock(catalog, block, wanted, sum, sums, query, heap, k)) leftOut++;
  }
  return 10 * leftOut >= 3 * tried;
}

/**
 * The `k` rows with the highest scores for each of `count` queries, on one heap each:
 * score = row · values × gain − lean × offset. Exact without codes; with codes, rows are left out whose codes say that they
 * are most likely under the bar.
 *
 * @param queries records one after another, `count` zero and `straight` too
 * @param filter  one bit per row in whole 32-bit words, the lowest first, or 0 for all rows
 * @param heaps   [count × k × 8 bytes]: score and row, best first; of equal scores the earlier row
 * @param k       1 or more
 * @param scratch 70,000 bytes, with codes
 */
export function scan(
  catalog: usize,
  queries: usize,
  count: i32,
  filter: usize,
  heaps: usize,
  k: i32,
  scratch: usize,
): void {
  const blocks = (load<i32>(catalog, sizeAt) + blockRows - 1) / blockRows;
  const queryBytes = valuesAt + 10 * addressAt(catalog, widthAt);
  const heapBytes = (<usize>k) << 3;
  if (addressAt(catalog, codesAt) != 0) {
    for (let first = 0; first < blocks; first += chunkBlocks) {
      const end = min(first + chunkBlocks, blocks);
      for (let j: usize = 0; j < <usize>count; j++) {
        const query = queries + j * queryBytes;
        const heap = heaps + j * heapBytes;
        if (load<i32>(query, straightAt)) scanStraight(catalog, first, end, filter, query, heap, k, scratch);
        else {
          const isWorthIt = scanChunk(catalog, first, end, filter, query, heap, k, scratch);
          store<i32>(query, isWorthIt ? 0 : 1, straightAt);
        }
      }
    }
  } else {
    for (let block = 0; block < blocks; block++) {
      const wanted = wantedRows(catalog, filter, block);
      if (wanted == 0) continue;
      for (let j: usize = 0; j < <usize>count; j++)
        scanBlock(catalog, block, wanted, queries + j * queryBytes, heaps + j * heapBytes, k);
    }
  }
  for (let j: usize = 0; j < <usize>count; j++)
    sort(heaps + j * heapBytes, load<i32>(queries + j * queryBytes, countAt));
}

/** The scores of `size` rows u32[size] for each of `count` queries, see `scan`, into out f32[size × count]. */
export function scoreRows(
  catalog: usize,
  queries: usize,
  count: i32,
  rows: usize,
  size: i32,
  out: usize,
): void {
  const queryBytes = valuesAt + 10 * addressAt(catalog, widthAt);
  for (let place = 0; place < size; place++) {
    const row = load<i32>(rows + ((<usize>place) << 2));
    for (let j: usize = 0; j < <usize>count; j++, out += 4)
      store<f32>(out, scoreOf(catalog, queries + j * queryBytes, row));
  }
}

/** The scores of rows first … end − 1 for one query, see `scan`, into out f32[end − first]. */
export function scores(catalog: usize, query: usize, first: i32, end: i32, out: usize): void {
  for (let row = first; row < end; row++, out += 4) store<f32>(out, scoreOf(catalog, query, row));
}

/** Codes 0 … 3 of eight components, by how many of three thresholds each exceeds. */
function codesOfEight(
  high: usize,
  component: usize,
  gain: v128,
  offset: v128,
  means: usize,
  thresholds: usize,
  width: usize,
): v128 {
  const bytes = v128.load_ext<i8>(high + component);
  const low = codesOfFour(i32x4.extend_low_i16x8_s(bytes), component, gain, offset, means, thresholds, width);
  const top = codesOfFour(
    i32x4.extend_high_i16x8_s(bytes),
    component + 4,
    gain,
    offset,
    means,
    thresholds,
    width,
  );
  return i16x8.narrow_i32x4_s(low, top);
}

function codesOfFour(
  high: v128,
  component: usize,
  gain: v128,
  offset: v128,
  means: usize,
  thresholds: usize,
  width: usize,
): v128 {
  const at = thresholds + (component << 2);
  // Low bits are 1.5 on average.
  const value = f32x4.add(f32x4.convert_i32x4_s(i32x4.shl(high, 2)), f32x4.splat(1.5));
  const x = f32x4.sub(f32x4.mul(value, gain), f32x4.mul(v128.load(means + (component << 2)), offset));
  const over = i32x4.add(
    i32x4.add(f32x4.gt(x, v128.load(at)), f32x4.gt(x, v128.load(at + (width << 2)))),
    f32x4.gt(x, v128.load(at + (width << 3))),
  );
  return i32x4.neg(over);
}

/**
 * The same in 16 bits, twice as fast, in steps of 2⁻¹³.
 *
 * @param gain    × 2²⁴, in all lanes
 * @param offset  × 2¹³, in all lanes
 * @param rounded means i16[width] × 2¹⁵, then thresholds i16[3 × width] × 2¹³
 */
function roundedCodesOfEight(
  high: usize,
  component: usize,
  gain: v128,
  offset: v128,
  rounded: usize,
  width: usize,
): v128 {
  const at = rounded + (component << 1);
  // Low bits are 1.5 on average, and 64 times the high bits are 16 times the value.
  const value = i16x8.add(i16x8.shl(v128.load_ext<i8>(high + component), 6), i16x8.splat(24));
  const x = i16x8.sub(i16x8.q15mulr_sat_s(value, gain), i16x8.q15mulr_sat_s(v128.load(at), offset));
  const over = i16x8.add(
    i16x8.add(i16x8.gt_s(x, v128.load(at + (width << 1))), i16x8.gt_s(x, v128.load(at + (width << 2)))),
    i16x8.gt_s(x, v128.load(at + 6 * width)),
  );
  return i16x8.neg(over);
}

function fitsRounded(gain: f32, offset: f32): bool {
  return gain * roundedGain < 32767 && offset * roundedOffset < 32767;
}

/**
 * Codes for the first pass: two bits per component of `row × gain − mean × offset`. Of two neighbouring components they
 * make a nibble; a block of 32 rows has 16 bytes per pair, rows 0 … 15 in the low nibbles and 16 … 31 in the high ones.
 * First comes the first quarter of all blocks, then the rest of all.
 *
 * @param means      f32[width]
 * @param thresholds f32[3 × width]: three per component, `width` apart
 * @param rounded    both in 16 bits, see `roundedCodesOfEight`; for rows whose gain and offset fit
 * @param from       the first row, where a block begins
 * @param end        behind the last row
 */
export function encode(
  catalog: usize,
  means: usize,
  thresholds: usize,
  rounded: usize,
  from: i32,
  end: i32,
): void {
  const size = load<i32>(catalog, sizeAt);
  const width = addressAt(catalog, widthAt);
  const dimensions = addressAt(catalog, dimensionsAt);
  const high = addressAt(catalog, highAt);
  const gains = addressAt(catalog, gainsAt);
  const offsets = addressAt(catalog, offsetsAt);
  const pairs = i16x8(1, 4, 1, 4, 1, 4, 1, 4);
  const quarter = width << 1;
  let block = <usize>(from / blockRows);
  for (let first = from; first < end; first += blockRows, block++) {
    const quarters = addressAt(catalog, codesAt) + block * quarter;
    // What lies behind the quarter, counted from the beginning of the block.
    const rest = behindQuarters(catalog) + block * 3 * quarter - quarter;
    for (let r = 0; r < blockRows / 2; r++) {
      const a = <usize>min(first + r, size - 1);
      const b = <usize>min(first + r + blockRows / 2, size - 1);
      const gainA = load<f32>(gains + (a << 2));
      const gainB = load<f32>(gains + (b << 2));
      const offsetA = load<f32>(offsets + (a << 2));
      const offsetB = load<f32>(offsets + (b << 2));
      const fits = fitsRounded(gainA, offsetA) && fitsRounded(gainB, offsetB);
      const wideA = fits ? i16x8.splat(<i16>(gainA * roundedGain)) : f32x4.splat(gainA);
      const wideB = fits ? i16x8.splat(<i16>(gainB * roundedGain)) : f32x4.splat(gainB);
      const awayA = fits ? i16x8.splat(<i16>(offsetA * roundedOffset)) : f32x4.splat(offsetA);
      const awayB = fits ? i16x8.splat(<i16>(offsetB * roundedOffset)) : f32x4.splat(offsetB);
      const rowA = high + a * dimensions;
      const rowB = high + b * dimensions;
      for (let i: usize = 0; i < width; i += 8) {
        const at = i << 3;
        const out = (at < quarter ? quarters : rest) + at + <usize>r;
        const codesA = fits
          ? roundedCodesOfEight(rowA, i, wideA, awayA, rounded, width)
          : codesOfEight(rowA, i, wideA, awayA, means, thresholds, width);
        const codesB = fits
          ? roundedCodesOfEight(rowB, i, wideB, awayB, rounded, width)
          : codesOfEight(rowB, i, wideB, awayB, means, thresholds, width);
        const nibbles = v128.or(
          i32x4.dot_i16x8_s(codesA, pairs),
          i32x4.shl(i32x4.dot_i16x8_s(codesB, pairs), 4),
        );
        store<u8>(out, i32x4.extract_lane(nibbles, 0));
        store<u8>(out, i32x4.extract_lane(nibbles, 1), 16);
        store<u8>(out, i32x4.extract_lane(nibbles, 2), 32);
        store<u8>(out, i32x4.extract_lane(nibbles, 3), 48);
      }
    }
  }
}
