/**
 * Products of one vector with every row of a matrix, in four sums that go along side by side.
 *
 * @param rows [n × vector.length] row-major; the length divides by 4
 * @param out  [n] overwritten
 */
export function rowProducts(vector: Float32Array, rows: Float32Array, out: Float32Array): void {
  const width = vector.length;
  for (let row = 0, at = 0; row < out.length; row++) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let i = 0; i < width; i += 4, at += 4) {
      a += vector[i]! * rows[at]!;
      b += vector[i + 1]! * rows[at + 1]!;
      c += vector[i + 2]! * rows[at + 2]!;
      d += vector[i + 3]! * rows[at + 3]!;
    }
    out[row] = a + b + (c + d);
  }
}
