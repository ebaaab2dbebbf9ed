// Scores of rows: products in whole numbers, the same to the last bit as in ../plain-scan.ts.

import {
  addressAt,
  barAt,
  dimensionsAt,
  gainsAt,
  highAt,
  leanAt,
  lowAt,
  lowMostAt,
  offsetsAt,
  valuesAt,
  widthAt,
} from './records';

/** The sums of four vectors' lanes, side by side. */
export function fold(a: v128, b: v128, c: v128, d: v128): v128 {
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
export function scoreOf(catalog: usize, query: usize, row: i32): f32 {
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
export function fourThatMay(catalog: usize, query: usize, row: i32): u32 {
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
