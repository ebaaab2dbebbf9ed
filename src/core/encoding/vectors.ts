/** Scales a vector to length 1 in place; one without a finite, positive length becomes all zero. */
export function normaliseRow(row: Float32Array): void {
  let squares = 0;
  for (let d = 0; d < row.length; d++) squares += (row[d] as number) ** 2;
  const length = Math.sqrt(squares);
  if (!(length > 0) || !Number.isFinite(length)) {
    row.fill(0);
    return;
  }
  for (let d = 0; d < row.length; d++) row[d] = (row[d] as number) / length;
}

/**
 * Keeps the first components of each vector and scales them to length 1 again.
 *
 * @param vectors    [n × dimensions], row-major
 * @param kept       1..dimensions
 * @returns [n × kept], row-major; a zero row stays zero
 * @throws RangeError when `kept` is out of range or the matrix has a broken row
 * @see Kusupati et al., "Matryoshka Representation Learning", NeurIPS 2022
 */
export function takePrefix(
  vectors: Float32Array,
  dimensions: number,
  kept: number,
): Float32Array<ArrayBuffer> {
  if (!(kept >= 1 && kept <= dimensions))
    throw new RangeError(`cannot keep ${kept} of ${dimensions} components`);
  if (vectors.length % dimensions !== 0) {
    throw new RangeError(`${vectors.length} numbers are not rows of ${dimensions}`);
  }
  const rows = vectors.length / dimensions;
  const prefixes = new Float32Array(rows * kept);
  for (let row = 0; row < rows; row++) {
    const target = prefixes.subarray(row * kept, (row + 1) * kept);
    target.set(vectors.subarray(row * dimensions, row * dimensions + kept));
    normaliseRow(target);
  }
  return prefixes;
}

/** Cosine of two vectors of one length, -1..1; two zero vectors agree (1), a zero and another do not (0). */
export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new RangeError(`vectors of ${a.length} and ${b.length} components`);
  let dot = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let d = 0; d < a.length; d++) {
    dot += (a[d] as number) * (b[d] as number);
    squaresA += (a[d] as number) ** 2;
    squaresB += (b[d] as number) ** 2;
  }
  if (squaresA === 0 || squaresB === 0) return squaresA === squaresB ? 1 : 0;
  return dot / Math.sqrt(squaresA * squaresB);
}
