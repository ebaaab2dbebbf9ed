/**
 * out = a × bᵀ. Four rows of the one and two of the other go along together: eight sums stay in registers, and each number
 * read is used more than once. Double precision, because reading single precision costs a conversion each time.
 *
 * @param a   [rows × width], row-major
 * @param b   [columns × width], row-major
 * @param out [rows × columns] overwritten
 */
export function multiplyTransposed(
  a: Float64Array,
  b: Float64Array,
  out: Float64Array,
  rows: number,
  columns: number,
  width: number,
): void {
  const wholeRows = rows - (rows % 4);
  const wholeColumns = columns - (columns % 2);
  for (let i = 0; i < wholeRows; i += 4)
    for (let j = 0; j < wholeColumns; j += 2) block(a, b, out, i, j, columns, width);
  for (let i = 0; i < rows; i++)
    for (let j = i < wholeRows ? wholeColumns : 0; j < columns; j++) {
      let sum = 0;
      for (let d = 0; d < width; d++) sum += a[i * width + d]! * b[j * width + d]!;
      out[i * columns + j] = sum;
    }
}

/** Sums named by row and column of the block. */
function block(
  a: Float64Array,
  b: Float64Array,
  out: Float64Array,
  i: number,
  j: number,
  columns: number,
  width: number,
): void {
  let [s00, s01, s10, s11, s20, s21, s30, s31] = [0, 0, 0, 0, 0, 0, 0, 0];
  const a0 = i * width;
  const a1 = a0 + width;
  const a2 = a1 + width;
  const a3 = a2 + width;
  const b0 = j * width;
  const b1 = b0 + width;
  for (let d = 0; d < width; d++) {
    const x = b[b0 + d]!;
    const y = b[b1 + d]!;
    let value = a[a0 + d]!;
    s00 += value * x;
    s01 += value * y;
    value = a[a1 + d]!;
    s10 += value * x;
    s11 += value * y;
    value = a[a2 + d]!;
    s20 += value * x;
    s21 += value * y;
    value = a[a3 + d]!;
    s30 += value * x;
    s31 += value * y;
  }
  let at = i * columns + j;
  out[at] = s00;
  out[at + 1] = s01;
  at += columns;
  out[at] = s10;
  out[at + 1] = s11;
  at += columns;
  out[at] = s20;
  out[at + 1] = s21;
  at += columns;
  out[at] = s30;
  out[at + 1] = s31;
}

/** @returns [columns × rows] of a [rows × columns] matrix, into `out` */
export function transpose(matrix: Float64Array, out: Float64Array, rows: number, columns: number): void {
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) out[j * rows + i] = matrix[i * columns + j]!;
}
