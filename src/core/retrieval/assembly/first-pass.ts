// The first pass: by what a table says of their codes rows are left out that most likely stay under the bar
// (docs/decisions/0010).

import {
  addressAt,
  barAt,
  behindQuarters,
  codesAt,
  countAt,
  shiftsAt,
  slopesAt,
  valuesAt,
  widthAt,
} from './records';
import { offerRows, wantedRows } from './blocks';

/** With no more rows of a block wanted, each is scored without its codes. */
const fewCodedRows: u32 = 1;
/** Blocks that a query goes over by a quarter of their codes before it goes on with any of them. */
export const chunkBlocks: i32 = 1024;
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
export function scanStraight(
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
export function scanChunk(
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
