/** Rows of the first matrix that go through the second one together. */
const rowsAtOnce = 8;

/**
 * Dot products of every row of one matrix with every row of another. Eight rows go through the second matrix together,
 * because each of its components is then read and widened once: over a large corpus that is where the time goes.
 *
 * @param queries [m × dimensions], row-major
 * @param items   [n × dimensions], row-major
 * @returns [m × n], row-major
 * @throws RangeError when a matrix is not whole rows
 */
export function dotProducts(
  queries: Float32Array,
  items: Float32Array | Int16Array,
  dimensions: number,
): Float64Array<ArrayBuffer> {
  for (const matrix of [queries, items])
    if (!(dimensions > 0) || matrix.length % dimensions !== 0)
      throw new RangeError(`${matrix.length} numbers are not rows of ${dimensions}`);
  const queryCount = queries.length / dimensions;
  const itemCount = items.length / dimensions;
  // Filled up with zero rows, whose products are cut off again.
  const blocks = Math.ceil(queryCount / rowsAtOnce);
  const result = new Float64Array(blocks * rowsAtOnce * itemCount);
  const item = new Float64Array(dimensions);
  for (let block = 0; block < blocks; block++) {
    const first = block * rowsAtOnce;
    const interleaved = interleave(queries.subarray(first * dimensions), dimensions);
    for (let i = 0; i < itemCount; i++) {
      item.set(items.subarray(i * dimensions, (i + 1) * dimensions));
      eightProducts(interleaved, item, result, first * itemCount + i, itemCount);
    }
  }
  return result.subarray(0, queryCount * itemCount);
}

/** @returns [dimensions × 8] the first rows, transposed; zero where there are fewer than eight */
function interleave(rows: Float32Array, dimensions: number): Float64Array {
  const result = new Float64Array(dimensions * rowsAtOnce);
  const count = Math.min(rowsAtOnce, rows.length / dimensions);
  for (let row = 0; row < count; row++)
    for (let i = 0; i < dimensions; i++) result[i * rowsAtOnce + row] = rows[row * dimensions + i]!;
  return result;
}

/** Written out, so that the eight sums stay in registers. */
function eightProducts(
  rows: Float64Array,
  item: Float64Array,
  out: Float64Array,
  at: number,
  step: number,
): void {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let e = 0;
  let f = 0;
  let g = 0;
  let h = 0;
  for (let i = 0, j = 0; i < item.length; i++, j += rowsAtOnce) {
    const component = item[i]!;
    a += component * rows[j]!;
    b += component * rows[j + 1]!;
    c += component * rows[j + 2]!;
    d += component * rows[j + 3]!;
    e += component * rows[j + 4]!;
    f += component * rows[j + 5]!;
    g += component * rows[j + 6]!;
    h += component * rows[j + 7]!;
  }
  out[at] = a;
  out[at + step] = b;
  out[at + 2 * step] = c;
  out[at + 3 * step] = d;
  out[at + 4 * step] = e;
  out[at + 5 * step] = f;
  out[at + 6 * step] = g;
  out[at + 7 * step] = h;
}
