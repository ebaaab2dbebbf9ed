/** Sharpness of the softmax over cosines. */
const scale = 20;

/** Room for one batch's work, used again for the next. */
export interface ContrastBuffers {
  /** [count × prefix] unit vectors */
  readonly left: Float32Array;
  readonly right: Float32Array;
  /** [count × count] cosines, then their gradients */
  readonly cosines: Float32Array;
  /** [count] lengths before normalising */
  readonly leftLengths: Float32Array;
  readonly rightLengths: Float32Array;
}

export function createContrastBuffers(count: number, dimensions: number): ContrastBuffers {
  return {
    left: new Float32Array(count * dimensions),
    right: new Float32Array(count * dimensions),
    cosines: new Float32Array(count * count),
    leftLengths: new Float32Array(count),
    rightLengths: new Float32Array(count),
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
  multiply(buffers.left, buffers.right, buffers.cosines, count, prefix);
  const loss = toGradients(buffers.cosines, groups, weight);
  const shape = { count, prefix, dimensions };
  spread(buffers.cosines, buffers.left, buffers.right, buffers.leftLengths, leftGradient, {
    ...shape,
    isTransposed: false,
  });
  spread(buffers.cosines, buffers.right, buffers.left, buffers.rightLengths, rightGradient, {
    ...shape,
    isTransposed: true,
  });
  return loss;
}

function normalise(
  vectors: Float32Array,
  dimensions: number,
  prefix: number,
  count: number,
  out: Float32Array,
  lengths: Float32Array,
): void {
  for (let row = 0; row < count; row++) {
    let squares = 0;
    for (let d = 0; d < prefix; d++) squares += vectors[row * dimensions + d]! ** 2;
    const length = Math.max(Math.sqrt(squares), 1e-9);
    lengths[row] = length;
    for (let d = 0; d < prefix; d++) out[row * prefix + d] = vectors[row * dimensions + d]! / length;
  }
}

/** out = a × bᵀ; four columns at a time share each reading of a row. */
function multiply(a: Float32Array, b: Float32Array, out: Float32Array, count: number, width: number): void {
  for (let i = 0; i < count; i++) {
    let j = 0;
    for (; j + 3 < count; j += 4) {
      let [s0, s1, s2, s3] = [0, 0, 0, 0];
      let at = i * width;
      let b0 = j * width;
      let b1 = b0 + width;
      let b2 = b1 + width;
      let b3 = b2 + width;
      for (const end = at + width; at < end; at++, b0++, b1++, b2++, b3++) {
        const value = a[at]!;
        s0 += value * b[b0]!;
        s1 += value * b[b1]!;
        s2 += value * b[b2]!;
        s3 += value * b[b3]!;
      }
      out[i * count + j] = s0;
      out[i * count + j + 1] = s1;
      out[i * count + j + 2] = s2;
      out[i * count + j + 3] = s3;
    }
    for (; j < count; j++) {
      let sum = 0;
      for (let d = 0; d < width; d++) sum += a[i * width + d]! * b[j * width + d]!;
      out[i * count + j] = sum;
    }
  }
}

/** Turns cosines into the loss's gradients by them, in place. */
function toGradients(cosines: Float32Array, groups: Int32Array, weight: number): number {
  const count = groups.length;
  const byRow = logSums(cosines, groups, false);
  const byColumn = logSums(cosines, groups, true);
  let loss = 0;
  for (let i = 0; i < count; i++) loss += (byRow[i]! + byColumn[i]!) / 2 - scale * cosines[i * count + i]!;
  const share = (weight * scale) / (2 * count);
  for (let i = 0; i < count; i++)
    for (let j = 0; j < count; j++) {
      const at = i * count + j;
      if (i !== j && groups[i] === groups[j]) {
        cosines[at] = 0;
        continue;
      }
      const logit = scale * cosines[at]!;
      const probabilities = Math.exp(logit - byRow[i]!) + Math.exp(logit - byColumn[j]!);
      cosines[at] = share * (probabilities - (i === j ? 2 : 0));
    }
  return loss / count;
}

/** Logarithm of the sum of exponentials of each row, or column, over partner and negatives. */
function logSums(cosines: Float32Array, groups: Int32Array, ofColumns: boolean): Float64Array {
  const count = groups.length;
  const sums = new Float64Array(count);
  for (let i = 0; i < count; i++)
    for (let j = 0; j < count; j++)
      if (i === j || groups[i] !== groups[j])
        // Cosines are at most 1: nothing can overflow once that is taken off.
        sums[ofColumns ? j : i]! += Math.exp(scale * (cosines[i * count + j]! - 1));
  return sums.map((sum) => Math.log(sum) + scale);
}

/** Carries gradients of the cosines back through the normalising to one side's vectors. */
function spread(
  gradients: Float32Array,
  own: Float32Array,
  others: Float32Array,
  lengths: Float32Array,
  out: Float32Array,
  { count, prefix, dimensions, isTransposed }: SpreadShape,
): void {
  const sum = new Float64Array(prefix);
  const [rowStep, columnStep] = isTransposed ? [1, count] : [count, 1];
  for (let i = 0; i < count; i++) {
    sum.fill(0);
    let j = 0;
    for (; j + 3 < count; j += 4) {
      // Four partners at a time share each reading of the sum.
      const at = i * rowStep + j * columnStep;
      const g0 = gradients[at]!;
      const g1 = gradients[at + columnStep]!;
      const g2 = gradients[at + 2 * columnStep]!;
      const g3 = gradients[at + 3 * columnStep]!;
      let b0 = j * prefix;
      let b1 = b0 + prefix;
      let b2 = b1 + prefix;
      let b3 = b2 + prefix;
      for (let d = 0; d < prefix; d++, b0++, b1++, b2++, b3++)
        sum[d]! += g0 * others[b0]! + g1 * others[b1]! + g2 * others[b2]! + g3 * others[b3]!;
    }
    for (; j < count; j++) {
      const gradient = gradients[i * rowStep + j * columnStep]!;
      for (let d = 0; d < prefix; d++) sum[d]! += gradient * others[j * prefix + d]!;
    }
    let along = 0;
    for (let d = 0; d < prefix; d++) along += sum[d]! * own[i * prefix + d]!;
    for (let d = 0; d < prefix; d++)
      out[i * dimensions + d]! += (sum[d]! - along * own[i * prefix + d]!) / lengths[i]!;
  }
}

interface SpreadShape {
  readonly count: number;
  readonly prefix: number;
  readonly dimensions: number;
  /** The gradients are laid out the other way round: the second side's. */
  readonly isTransposed: boolean;
}
