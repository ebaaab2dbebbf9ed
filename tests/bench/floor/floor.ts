// What the benchmarks hold our kernel against, in AssemblyScript: the plain ways, as fast as they go.

function scoreAt(heap: usize, place: i32): i32 {
  return load<i32>(heap + ((<usize>place) << 3));
}

function move(heap: usize, to: i32, from: i32): void {
  store<u64>(heap + ((<usize>to) << 3), load<u64>(heap + ((<usize>from) << 3)));
}

/** Keeps the k highest; the lowest of them is on top. @returns what a further score must exceed */
function keep(heap: usize, k: i32, count: i32, score: i32, row: i32): i32 {
  let place = 0;
  if (count < k) {
    place = count;
    for (; place > 0 && score < scoreAt(heap, (place - 1) >> 1); place = (place - 1) >> 1)
      move(heap, place, (place - 1) >> 1);
  } else {
    for (;;) {
      let child = 2 * place + 1;
      if (child >= k) break;
      if (child + 1 < k && scoreAt(heap, child + 1) < scoreAt(heap, child)) child++;
      if (score <= scoreAt(heap, child)) break;
      move(heap, place, child);
      place = child;
    }
  }
  store<i32>(heap + ((<usize>place) << 3), score);
  store<i32>(heap + ((<usize>place) << 3), row, 4);
  return count + 1 < k ? i32.MIN_VALUE : scoreAt(heap, 0);
}

/** Every int8 row times an int16 query, four rows at a time, the k highest on a heap: the plain int8 floor. */
export function scanInt8(rows: usize, n: i32, dimensions: usize, query: usize, heap: usize, k: i32): i32 {
  let bar = i32.MIN_VALUE;
  let count = 0;
  for (let row = 0; row + 4 <= n; row += 4) {
    const p0 = rows + <usize>row * dimensions;
    const p1 = p0 + dimensions;
    const p2 = p1 + dimensions;
    const p3 = p2 + dimensions;
    let a = i32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (let j: usize = 0; j < dimensions; j += 16) {
      const q0 = v128.load(query + (j << 1));
      const q1 = v128.load(query + (j << 1), 16);
      a = i32x4.add(a, i32x4.dot_i16x8_s(v128.load_ext<i8>(p0 + j), q0));
      b = i32x4.add(b, i32x4.dot_i16x8_s(v128.load_ext<i8>(p1 + j), q0));
      c = i32x4.add(c, i32x4.dot_i16x8_s(v128.load_ext<i8>(p2 + j), q0));
      d = i32x4.add(d, i32x4.dot_i16x8_s(v128.load_ext<i8>(p3 + j), q0));
      a = i32x4.add(a, i32x4.dot_i16x8_s(v128.load_ext<i8>(p0 + j, 8), q1));
      b = i32x4.add(b, i32x4.dot_i16x8_s(v128.load_ext<i8>(p1 + j, 8), q1));
      c = i32x4.add(c, i32x4.dot_i16x8_s(v128.load_ext<i8>(p2 + j, 8), q1));
      d = i32x4.add(d, i32x4.dot_i16x8_s(v128.load_ext<i8>(p3 + j, 8), q1));
    }
    const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
    const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
    const scores = i32x4.add(v128.shuffle<i64>(ab, cd, 0, 2), v128.shuffle<i64>(ab, cd, 1, 3));
    if (count >= k && !v128.any_true(i32x4.gt_s(scores, i32x4.splat(bar)))) continue;
    for (let lane = 0; lane < 4; lane++) {
      const score =
        lane == 0
          ? i32x4.extract_lane(scores, 0)
          : lane == 1
            ? i32x4.extract_lane(scores, 1)
            : lane == 2
              ? i32x4.extract_lane(scores, 2)
              : i32x4.extract_lane(scores, 3);
      if (count >= k && score <= bar) continue;
      bar = keep(heap, k, count, score, row + lane);
      count++;
    }
  }
  return min(count, k);
}

/** Reads bytes and nothing else: what memory allows. `bytes` is a multiple of 128. */
export function stream(start: usize, bytes: usize): i32 {
  let a = i64x2.splat(0);
  let b = a;
  let c = a;
  let d = a;
  const end = start + bytes;
  for (let at = start; at < end; at += 128) {
    a = v128.or(a, v128.or(v128.load(at), v128.load(at, 64)));
    b = v128.or(b, v128.or(v128.load(at, 16), v128.load(at, 80)));
    c = v128.or(c, v128.or(v128.load(at, 32), v128.load(at, 96)));
    d = v128.or(d, v128.or(v128.load(at, 48), v128.load(at, 112)));
  }
  return i32(v128.any_true(v128.or(v128.or(a, b), v128.or(c, d))));
}
