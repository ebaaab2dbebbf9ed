import { largestComponent, lowBytes, packRow, unpackRow, type PackedRows } from '../retrieval/packed-rows.ts';
import type { SpaceFacts } from '../catalog/item-space.ts';
import type { Tensor } from './write-safetensors.ts';

export interface QuantisedVectors<B extends ArrayBufferLike = ArrayBuffer> {
  readonly vectors: PackedRows<B>;
  /** [n] component = whole number × the row's scale; 0 for an item without words. */
  readonly scales: Float32Array<B>;
}

export function emptyVectors(count: number, dimensions: number): QuantisedVectors {
  return {
    vectors: {
      high: new Int8Array(count * dimensions),
      low: new Uint8Array(count * lowBytes(dimensions)),
      dimensions,
    },
    scales: new Float32Array(count),
  };
}

/**
 * Keeps the first `dimensions` components of each row (a Matryoshka prefix), makes it a unit vector again and stores it
 * in ten bits per component, with one scale per row so that its largest component becomes ±511.
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
  const result = emptyVectors(count, dimensions);
  const { vectors, scales } = result;
  const bytes = lowBytes(dimensions);
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
    scales[row] = largest / Math.sqrt(squares) / largestComponent;
    packRow(
      prefix.map((component) => Math.round((component / largest) * largestComponent)),
      vectors.high.subarray(row * dimensions, (row + 1) * dimensions),
      vectors.low.subarray(row * bytes, (row + 1) * bytes),
    );
  }
  return result;
}

/** @param order for each place the row that comes there */
export function inOrder({ vectors, scales }: QuantisedVectors, order: ArrayLike<number>): QuantisedVectors {
  const { high, low, dimensions } = vectors;
  const bytes = lowBytes(dimensions);
  const result = emptyVectors(order.length, dimensions);
  for (let place = 0; place < order.length; place++) {
    const row = order[place]!;
    result.scales[place] = scales[row]!;
    result.vectors.high.set(high.subarray(row * dimensions, (row + 1) * dimensions), place * dimensions);
    result.vectors.low.set(low.subarray(row * bytes, (row + 1) * bytes), place * bytes);
  }
  return result;
}

/** The tensors of a pack's vectors file. */
export function vectorTensors({ vectors, scales }: QuantisedVectors, facts: SpaceFacts): Tensor[] {
  const { high, low, dimensions } = vectors;
  const { mean, inverseLengths, sameThing, firstPass } = facts;
  return [
    { name: 'mean', values: mean },
    { name: 'inverseLengths', values: inverseLengths },
    { name: 'sameThing', values: Float32Array.of(sameThing) },
    { name: 'codeThresholds', values: firstPass.thresholds, shape: [3, dimensions] },
    { name: 'codeLevels', values: firstPass.levels, shape: [dimensions, 4] },
    { name: 'codeErrors', values: firstPass.errors },
    { name: 'componentSquares', values: firstPass.squares },
    { name: 'scales', values: scales },
    { name: 'vectors', values: high, shape: [scales.length, dimensions] },
    { name: 'lowBits', values: low, shape: [scales.length, lowBytes(dimensions)] },
  ];
}

/** @returns [dimensions] */
export function meanVector({
  vectors,
  scales,
}: QuantisedVectors<ArrayBufferLike>): Float32Array<ArrayBuffer> {
  const { dimensions } = vectors;
  const sum = new Float64Array(dimensions);
  const row = new Float64Array(dimensions);
  scales.forEach((scale, at) => {
    unpackRow(vectors, at, row);
    for (let i = 0; i < dimensions; i++) sum[i]! += row[i]! * scale;
  });
  return Float32Array.from(sum, (component) => component / Math.max(1, scales.length));
}
