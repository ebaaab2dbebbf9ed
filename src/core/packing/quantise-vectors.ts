export interface QuantisedVectors {
  /** [n × d], row-major; component = value × the row's scale. */
  readonly vectors: Int8Array<ArrayBuffer>;
  /** [n]; 0 for an item without words. */
  readonly scales: Float32Array<ArrayBuffer>;
}

/**
 * Keeps the first `dimensions` components of each row (a Matryoshka prefix), makes it a unit vector again and stores it
 * in one byte per component, with one scale per row so that its largest component becomes ±127.
 *
 * @param rows [n × fullDimensions], row-major
 * @throws RangeError when a component is not finite, or `dimensions` does not fit
 */
export function quantiseVectors(
  rows: Float32Array,
  fullDimensions: number,
  dimensions: number,
): QuantisedVectors {
  if (dimensions < 1 || dimensions > fullDimensions)
    throw new RangeError(`dimensions is ${dimensions}, expected 1 to ${fullDimensions}`);
  const count = rows.length / fullDimensions;
  const vectors = new Int8Array(count * dimensions);
  const scales = new Float32Array(count);
  for (let row = 0; row < count; row++) {
    const prefix = rows.subarray(row * fullDimensions, row * fullDimensions + dimensions);
    let squares = 0;
    let largest = 0;
    for (const component of prefix) {
      squares += component * component;
      largest = Math.max(largest, Math.abs(component));
    }
    if (!Number.isFinite(squares)) throw new RangeError(`row ${row} holds a component that is not finite`);
    if (largest === 0) continue;
    const length = Math.sqrt(squares);
    scales[row] = largest / length / 127;
    for (let i = 0; i < dimensions; i++) {
      vectors[row * dimensions + i] = Math.round((prefix[i]! / largest) * 127);
    }
  }
  return { vectors, scales };
}
