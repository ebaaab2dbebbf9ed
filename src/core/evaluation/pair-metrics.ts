/**
 * Spearman's rank correlation; equal values share the mean of their ranks.
 *
 * @param a [n]
 * @param b [n]
 * @returns −1..1; 0 when either side has fewer than two different values
 * @throws RangeError when lengths differ
 */
export function spearman(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new RangeError(`${a.length} and ${b.length} values, expected as many`);
  return pearson(meanRanks(a), meanRanks(b));
}

/** @returns [n] rank of each value from 0, ties averaged */
function meanRanks(values: ArrayLike<number>): Float64Array {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i);
  order.sort((x, y) => values[x]! - values[y]!);
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let place = start; place < end; place++) ranks[order[place]!] = (start + end - 1) / 2;
    start = end;
  }
  return ranks;
}

function pearson(a: Float64Array, b: Float64Array): number {
  const mean = (values: Float64Array): number => values.reduce((sum, v) => sum + v, 0) / values.length;
  const meanA = mean(a);
  const meanB = mean(b);
  let both = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let i = 0; i < a.length; i++) {
    both += (a[i]! - meanA) * (b[i]! - meanB);
    squaresA += (a[i]! - meanA) ** 2;
    squaresB += (b[i]! - meanB) ** 2;
  }
  return squaresA > 0 && squaresB > 0 ? both / Math.sqrt(squaresA * squaresB) : 0;
}

export interface DetectionQuality {
  /** Σ (recallᵢ − recallᵢ₋₁) · precisionᵢ over falling thresholds, 0..1. */
  readonly averagePrecision: number;
  /** The harmonic mean of precision and recall at the threshold where it is largest, 0..1. */
  readonly bestF1: number;
}

/**
 * How well a score tells positives from negatives. Equal scores pass a threshold together, so their order does not matter.
 *
 * @param scores     [n]
 * @param isPositive [n]
 * @returns both 0 when there is no positive
 * @throws RangeError when lengths differ
 */
export function detectionQuality(
  scores: ArrayLike<number>,
  isPositive: readonly boolean[],
): DetectionQuality {
  if (scores.length !== isPositive.length)
    throw new RangeError(`${scores.length} scores and ${isPositive.length} labels, expected as many`);
  const order = Uint32Array.from({ length: scores.length }, (_, i) => i);
  order.sort((x, y) => scores[y]! - scores[x]!);
  const positives = isPositive.filter(Boolean).length;
  let averagePrecision = 0;
  let bestF1 = 0;
  let found = 0;
  for (let start = 0; start < order.length && positives > 0;) {
    const before = found;
    let end = start;
    for (; end < order.length && scores[order[end]!] === scores[order[start]!]; end++)
      if (isPositive[order[end]!]) found++;
    averagePrecision += ((found - before) / positives) * (found / end);
    bestF1 = Math.max(bestF1, (2 * found) / (end + positives));
    start = end;
  }
  return { averagePrecision, bestF1 };
}
