import { createRandom, normal } from './random.ts';

const rounds = 30;

export interface PrincipalDirections {
  /** [dimensions] */
  readonly mean: Float64Array;
  /** [count × dimensions] orthonormal rows that together span most of the variance; within that span in no order */
  readonly directions: Float64Array;
}

/**
 * The directions along which rows differ most, by orthogonal iteration on their covariance.
 *
 * @param rows  [n × dimensions] row-major
 * @param count of directions, no more than dimensions
 * @see Golub and Van Loan, "Matrix Computations", section 8.2.4
 */
export function principalDirections(
  rows: Float32Array,
  dimensions: number,
  count: number,
): PrincipalDirections {
  const total = rows.length / dimensions;
  const mean = new Float64Array(dimensions);
  for (let at = 0; at < rows.length; at++) mean[at % dimensions]! += rows[at]! / total;
  const covariance = new Float64Array(dimensions * dimensions);
  const centred = new Float64Array(dimensions);
  for (let row = 0; row < total; row++) {
    for (let i = 0; i < dimensions; i++) centred[i] = rows[row * dimensions + i]! - mean[i]!;
    for (let i = 0; i < dimensions; i++) {
      const factor = centred[i]!;
      for (let j = 0; j <= i; j++) covariance[i * dimensions + j]! += factor * centred[j]!;
    }
  }
  for (let i = 0; i < dimensions; i++)
    for (let j = 0; j < i; j++) covariance[j * dimensions + i] = covariance[i * dimensions + j]!;
  const random = createRandom(1);
  let directions = Float64Array.from({ length: count * dimensions }, () => normal(random));
  makeOrthonormal(directions, dimensions);
  for (let round = 0; round < rounds; round++) {
    const next = new Float64Array(count * dimensions);
    for (let direction = 0; direction < count; direction++)
      for (let i = 0; i < dimensions; i++) {
        const factor = directions[direction * dimensions + i]!;
        const to = direction * dimensions;
        for (let j = 0; j < dimensions; j++) next[to + j]! += factor * covariance[i * dimensions + j]!;
      }
    makeOrthonormal(next, dimensions);
    directions = next;
  }
  return { mean, directions };
}

/** @returns [n × count] the rows along the directions, each of length 1 or all zero */
export function alongDirections(rows: Float32Array, { mean, directions }: PrincipalDirections): Float32Array {
  const dimensions = mean.length;
  const count = directions.length / dimensions;
  const result = new Float32Array((rows.length / dimensions) * count);
  for (let row = 0; row < rows.length / dimensions; row++) {
    const part = result.subarray(row * count, (row + 1) * count);
    let squares = 0;
    for (let direction = 0; direction < count; direction++) {
      let sum = 0;
      for (let i = 0; i < dimensions; i++)
        sum += (rows[row * dimensions + i]! - mean[i]!) * directions[direction * dimensions + i]!;
      part[direction] = sum;
      squares += sum * sum;
    }
    const length = Math.sqrt(squares);
    if (length > 0) for (let i = 0; i < count; i++) part[i]! /= length;
  }
  return result;
}

/** Gram-Schmidt, twice for what rounding leaves; a row with nothing of its own left becomes zero. */
function makeOrthonormal(rows: Float64Array, dimensions: number): void {
  for (let at = 0; at < rows.length; at += dimensions) {
    const row = rows.subarray(at, at + dimensions);
    const before = Math.sqrt(dot(row, row));
    for (let pass = 0; pass < 2; pass++)
      for (let other = 0; other < at; other += dimensions) {
        const earlier = rows.subarray(other, other + dimensions);
        const share = dot(row, earlier);
        for (let i = 0; i < dimensions; i++) row[i]! -= share * earlier[i]!;
      }
    const length = Math.sqrt(dot(row, row));
    const by = length > before * 1e-10 ? 1 / length : 0;
    for (let i = 0; i < dimensions; i++) row[i]! *= by;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
