/** How values lie around their mean. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Mean squared distance from the mean, divided by n − 1. */
  readonly variance: number;
  /** 0 when they lie alike on both sides. */
  readonly skewness: number;
  /** 3 for the normal distribution; at least 1. */
  readonly kurtosis: number;
}

/** In two passes, so that rounding does no harm. Skewness is 0 and kurtosis 3 where all values are the same. */
export function momentsOf(values: ArrayLike<number>): Moments {
  const count = values.length;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i]!;
  const mean = sum / count;
  let [second, third, fourth] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    const distance = values[i]! - mean;
    const square = distance * distance;
    second += square;
    third += square * distance;
    fourth += square * square;
  }
  const spread = second / count;
  const isFlat = !(spread > 1e-24 * mean * mean);
  return {
    count,
    mean,
    variance: isFlat ? 0 : second / Math.max(1, count - 1),
    skewness: isFlat ? 0 : third / count / spread ** 1.5,
    kurtosis: isFlat ? 3 : fourth / count / spread ** 2,
  };
}
