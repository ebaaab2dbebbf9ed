import { multiplyTransposed, transpose } from '../math/multiply.ts';

/** Sharpness of the softmax over cosines. */
const scale = 20;

/** Room for one batch's work, used again for the next. */
export interface ContrastBuffers {
  /** [count × prefix] unit vectors */
  readonly left: Float64Array;
  readonly right: Float64Array;
  /** [count × count] cosines, then their gradients */
  readonly cosines: Float64Array;
  /** [count × count] the same the other way round */
  readonly turned: Float64Array;
  /** [prefix × count], then [count × prefix]: one side turned, then the other's gradient */
  readonly across: Float64Array;
  readonly gradient: Float64Array;
  /** [count] lengths before normalising */
  readonly leftLengths: Float64Array;
  readonly rightLengths: Float64Array;
}

export function createContrastBuffers(count: number, dimensions: number): ContrastBuffers {
  return {
    left: new Float64Array(count * dimensions),
    right: new Float64Array(count * dimensions),
    cosines: new Float64Array(count * count),
    turned: new Float64Array(count * count),
    across: new Float64Array(dimensions * count),
    gradient: new Float64Array(count * dimensions),
    leftLengths: new Float64Array(count),
    rightLengths: new Float64Array(count),
  };
}

export interface ContrastBatch {
  /** [count × dimensions] the two texts' vectors of each pair, any length. */
  readonly left: Float32Array;
  readonly right: Float32Array;
  /** [count] pairs of one group are no negatives of each other. */
  readonly groups: Int32Array;
  readonly dimensions: number;
}

/**
 * Symmetric in-batch InfoNCE over cosines of a Matryoshka prefix: each text must find its partner among all partners.
 *
 * @param prefix        components that count, 1..dimensions
 * @param weight        of this loss
 * @param leftGradient  [count × dimensions] is added to
 * @param rightGradient [count × dimensions] is added to
 * @returns the loss, before `weight`
 * @see van den Oord et al., "Representation Learning with Contrastive Predictive Coding", 2018
 */
export function contrast(
  { left, right, groups, dimensions }: ContrastBatch,
  prefix: number,
  weight: number,
  leftGradient: Float32Array,
  rightGradient: Float32Array,
  buffers: ContrastBuffers,
): number {
  const count = groups.length;
  normalise(left, dimensions, prefix, count, buffers.left, buffers.leftLengths);
  normalise(right, dimensions, prefix, count, buffers.right, buffers.rightLengths);
  const { cosines, turned } = buffers;
  multiplyTransposed(buffers.left, buffers.right, cosines, count, count, prefix);
  const loss = toGradients(cosines, groups, weight);
  transpose(cosines, turned, count, count);
  const shape = { count, prefix, dimensions };
  spread(cosines, buffers.left, buffers.right, buffers.leftLengths, leftGradient, shape, buffers);
  spread(turned, buffers.right, buffers.left, buffers.rightLengths, rightGradient, shape, buffers);
  return loss;
}

function normalise(
  vectors: Float32Array,
  dimensions: number,
  prefix: number,
  count: number,
  out: Float64Array,
  lengths: Float64Array,
): void {
  for (let row = 0; row < count; row++) {
    let squares = 0;
    for (let d = 0; d < prefix; d++) squares += vectors[row * dimensions + d]! ** 2;
    const length = Math.max(Math.sqrt(squares), 1e-9);
    lengths[row] = length;
    for (let d = 0; d < prefix; d++) out[row * prefix + d] = vectors[row * dimensions + d]! / length;
  }
}

/** Turns cosines into the loss's gradients by them, in place. */
function toGradients(cosines: Float64Array, groups: Int32Array, weight: number): number {
  const count = groups.length;
  const byRow = new Float64Array(count);
  const byColumn = new Float64Array(count);
  let loss = 0;
  for (let i = 0; i < count; i++) {
    loss -= scale * (cosines[i * count + i]! - 1);
    for (let j = 0; j < count; j++) {
      const at = i * count + j;
      // Cosines are at most 1: nothing can overflow once that is taken off.
      const likelihood = i !== j && groups[i] === groups[j] ? 0 : Math.exp(scale * (cosines[at]! - 1));
      cosines[at] = likelihood;
      byRow[i]! += likelihood;
      byColumn[j]! += likelihood;
    }
  }
  for (let i = 0; i < count; i++) loss += (Math.log(byRow[i]!) + Math.log(byColumn[i]!)) / 2;
  const share = (weight * scale) / (2 * count);
  const ofRow = byRow.map((sum) => share / sum);
  const ofColumn = byColumn.map((sum) => share / sum);
  for (let i = 0; i < count; i++) {
    const ownRow = ofRow[i]!;
    for (let j = 0; j < count; j++) cosines[i * count + j]! *= ownRow + ofColumn[j]!;
    cosines[i * count + i]! -= 2 * share;
  }
  return loss / count;
}

/**
 * Carries gradients of the cosines back through the normalising to one side's vectors.
 *
 * @param gradients [count × count] of the cosines, own texts down, the others' across
 */
function spread(
  gradients: Float64Array,
  own: Float64Array,
  others: Float64Array,
  lengths: Float64Array,
  out: Float32Array,
  { count, prefix, dimensions }: SpreadShape,
  { across, gradient }: ContrastBuffers,
): void {
  transpose(others, across, count, prefix);
  multiplyTransposed(gradients, across, gradient, count, prefix, count);
  for (let i = 0; i < count; i++) {
    const from = i * prefix;
    let along = 0;
    for (let d = 0; d < prefix; d++) along += gradient[from + d]! * own[from + d]!;
    const share = 1 / lengths[i]!;
    for (let d = 0; d < prefix; d++)
      out[i * dimensions + d]! += (gradient[from + d]! - along * own[from + d]!) * share;
  }
}

interface SpreadShape {
  readonly count: number;
  readonly prefix: number;
  readonly dimensions: number;
}
