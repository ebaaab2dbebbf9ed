// The scan kernel, in AssemblyScript: TypeScript's look, WebAssembly's types. Its twin in plain TypeScript is
// ../plain-scan.ts; both give the same rows and the same scores, to the last bit.

/** Per query, in the caller's memory: how many rows its heap holds, and the score a further row must beat. */
const stateBytes: usize = 8;

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

/** Rows come in ascending order: one that only equals the bar stays out. */
function offer(state: usize, heap: usize, k: i32, score: f32, row: i32): void {
  const count = load<i32>(state);
  if (count < k) {
    let place = count;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!leavesBefore(score, row, scoreAt(heap, parent), rowAt(heap, parent))) break;
      put(heap, place, scoreAt(heap, parent), rowAt(heap, parent));
      place = parent;
    }
    put(heap, place, score, row);
    store<i32>(state, count + 1);
    if (count + 1 == k) store<f32>(state, scoreAt(heap, 0), 4);
    return;
  }
  if (!(score > load<f32>(state, 4))) return;
  let place = 0;
  for (;;) {
    let child = 2 * place + 1;
    if (child >= k) break;
    if (
      child + 1 < k &&
      leavesBefore(scoreAt(heap, child + 1), rowAt(heap, child + 1), scoreAt(heap, child), rowAt(heap, child))
    )
      child++;
    if (!leavesBefore(scoreAt(heap, child), rowAt(heap, child), score, row)) break;
    put(heap, place, scoreAt(heap, child), rowAt(heap, child));
    place = child;
  }
  put(heap, place, score, row);
  store<f32>(state, scoreAt(heap, 0), 4);
}

/** The sums of four vectors' lanes, side by side. */
function fold(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
  const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
  return i32x4.add(v128.shuffle<i64>(ab, cd, 0, 2), v128.shuffle<i64>(ab, cd, 1, 3));
}

/** Scores of a row and the three after it. */
function scoreFour(
  rows: usize,
  dimensions: usize,
  row: i32,
  gains: usize,
  offsets: usize,
  query: usize,
  width: usize,
  leans: v128,
): v128 {
  const p0 = rows + <usize>row * dimensions;
  const p1 = p0 + dimensions;
  const p2 = p1 + dimensions;
  const p3 = p2 + dimensions;
  let a = i32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  for (let j: usize = 0; j < width; j += 8) {
    const q = v128.load(query + (j << 1));
    a = i32x4.add(a, i32x4.dot_i16x8_s(v128.load_ext<i8>(p0 + j), q));
    b = i32x4.add(b, i32x4.dot_i16x8_s(v128.load_ext<i8>(p1 + j), q));
    c = i32x4.add(c, i32x4.dot_i16x8_s(v128.load_ext<i8>(p2 + j), q));
    d = i32x4.add(d, i32x4.dot_i16x8_s(v128.load_ext<i8>(p3 + j), q));
  }
  const products = f32x4.convert_i32x4_s(fold(a, b, c, d));
  return f32x4.sub(
    f32x4.mul(products, v128.load(gains + ((<usize>row) << 2))),
    f32x4.mul(leans, v128.load(offsets + ((<usize>row) << 2))),
  );
}

/** One query over rows first … end, four at a time. */
function scanBlock(
  rows: usize,
  dimensions: usize,
  first: i32,
  end: i32,
  gains: usize,
  offsets: usize,
  query: usize,
  width: usize,
  lean: f32,
  filter: usize,
  state: usize,
  heap: usize,
  k: i32,
): void {
  const leans = f32x4.splat(lean);
  for (let row = first; row < end; row += 4) {
    let wanted: u32 = end - row >= 4 ? 15 : (1 << (end - row)) - 1;
    if (filter != 0) wanted &= (<u32>load<u8>(filter + ((<usize>row) >> 3))) >> (row & 4);
    if (wanted == 0) continue;
    const scores = scoreFour(rows, dimensions, row, gains, offsets, query, width, leans);
    if (load<i32>(state) == k) wanted &= i32x4.bitmask(f32x4.gt(scores, f32x4.splat(load<f32>(state, 4))));
    if (wanted & 1) offer(state, heap, k, f32x4.extract_lane(scores, 0), row);
    if (wanted & 2) offer(state, heap, k, f32x4.extract_lane(scores, 1), row + 1);
    if (wanted & 4) offer(state, heap, k, f32x4.extract_lane(scores, 2), row + 2);
    if (wanted & 8) offer(state, heap, k, f32x4.extract_lane(scores, 3), row + 3);
  }
}

/** Rows that all queries go over before the next ones are read: they stay in the first cache. */
const blockRows: i32 = 64;

/**
 * The `k` rows with the highest scores for each of `count` queries, on one heap each:
 * score = row · query × gains[row] − lean × offsets[row].
 *
 * @param rows    i8[n × dimensions]; three more rows' worth of readable bytes follow, and 8
 * @param gains   f32[n], then three readable numbers; `offsets` alike
 * @param queries i16[count × width], each filled up with zeros
 * @param width   a multiple of 8, at least `dimensions`
 * @param leans   f32[count]
 * @param filter  one bit per row, the lowest first, or 0 for all rows
 * @param states  [count × 8 bytes], zero: how many rows each heap holds at the end, and its lowest score
 * @param heaps   [count × k × 8 bytes]: score and row, in no order
 * @param k       1 or more
 */
export function scan(
  rows: usize,
  n: i32,
  dimensions: usize,
  gains: usize,
  offsets: usize,
  queries: usize,
  width: usize,
  leans: usize,
  count: i32,
  filter: usize,
  states: usize,
  heaps: usize,
  k: i32,
): void {
  for (let first = 0; first < n; first += blockRows) {
    const end = min(first + blockRows, n);
    for (let j = 0; j < count; j++)
      scanBlock(
        rows,
        dimensions,
        first,
        end,
        gains,
        offsets,
        queries + <usize>j * width * 2,
        width,
        load<f32>(leans + ((<usize>j) << 2)),
        filter,
        states + <usize>j * stateBytes,
        heaps + ((<usize>j * <usize>k) << 3),
        k,
      );
  }
}

/**
 * The score of every row for one query, see `scan`.
 *
 * @param out f32[n], then three writable numbers
 */
export function scores(
  rows: usize,
  n: i32,
  dimensions: usize,
  gains: usize,
  offsets: usize,
  query: usize,
  width: usize,
  lean: f32,
  out: usize,
): void {
  const leans = f32x4.splat(lean);
  for (let row = 0; row < n; row += 4)
    v128.store(
      out + ((<usize>row) << 2),
      scoreFour(rows, dimensions, row, gains, offsets, query, width, leans),
    );
}
