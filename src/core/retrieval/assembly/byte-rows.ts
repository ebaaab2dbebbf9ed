// Products with rows of a byte per number, the same to the last bit as in ../../behaviour/model/byte-rows.ts.

import { fold } from './products';

/**
 * row · query × its scale × step for `count` rows, in single precision. Behind the rows three more and behind the scales
 * three more numbers are readable, behind `out` three more can be written.
 *
 * @param rows   i8[count × width]
 * @param scales f32[count]
 * @param query  i16[width], so small that products fit 32 bits
 * @param width  divides by 8
 */
export function multiplyRows(
  rows: usize,
  scales: usize,
  query: usize,
  step: f32,
  out: usize,
  count: i32,
  width: usize,
): void {
  const end = out + ((<usize>count) << 2);
  for (; out < end; out += 16, scales += 16, rows += width << 2) {
    let a = i32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (let i: usize = 0; i < width; i += 8) {
      const q = v128.load(query + (i << 1));
      const at = rows + i;
      a = i32x4.add(a, i32x4.dot_i16x8_s(v128.load_ext<i8>(at), q));
      b = i32x4.add(b, i32x4.dot_i16x8_s(v128.load_ext<i8>(at + width), q));
      c = i32x4.add(c, i32x4.dot_i16x8_s(v128.load_ext<i8>(at + 2 * width), q));
      d = i32x4.add(d, i32x4.dot_i16x8_s(v128.load_ext<i8>(at + 3 * width), q));
    }
    const sums = f32x4.convert_i32x4_s(fold(a, b, c, d));
    v128.store(out, f32x4.mul(f32x4.mul(sums, v128.load(scales)), f32x4.splat(step)));
  }
}
