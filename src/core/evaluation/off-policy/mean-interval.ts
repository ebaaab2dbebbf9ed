import { momentsOf } from './moments.ts';
import { studentQuantile975 } from './student-quantile.ts';

export type Interval = readonly [low: number, high: number];

export interface IntervalOptions {
  /** Where the true mean is known to lie; 0 to 1 for clicks. */
  readonly range?: Interval;
  /** The largest value a row could have had; matters only where all values are the same. */
  readonly most?: number;
  /** How many times as large the variance of the mean is as that of independent rows; 1 unless told. */
  readonly varianceFactor?: number;
}

/**
 * Where the mean of the distribution lies that rows were drawn from, in 95 of 100 logs. Made for what estimates from logs
 * are made of, nearly all rows the same and a few far away: the normal interval with its skewness taken out by Hall's
 * transformation, and Student's quantile in place of the normal one, its degrees of freedom following from how far the
 * fourth moment lets a variance be trusted (2n ÷ (kurtosis − 1); n for normal rows).
 *
 * Where all rows are the same, up to 3 in n of what is still to come may be different ("rule of three").
 *
 * @param terms [n] n ≥ 1
 * @see Hall, "On the removal of skewness by transformation", Journal of the Royal Statistical Society B, 1992
 * @see Satterthwaite, "An approximate distribution of estimates of variance components", 1946
 */
export function meanInterval(
  terms: ArrayLike<number>,
  {
    range: [least, highest] = [-Infinity, Infinity],
    most = Math.min(1, highest),
    varianceFactor = 1,
  }: IntervalOptions = {},
): Interval {
  const { count, mean, variance, skewness, kurtosis } = momentsOf(terms);
  const within = (value: number): number => Math.min(highest, Math.max(least, value));
  if (variance === 0) {
    const unseen = Math.min(1, 3 / count);
    const low = Number.isFinite(least) ? mean - unseen * (mean - least) : mean;
    return [within(low), within(mean + unseen * Math.max(0, most - mean))];
  }
  const quantile = studentQuantile975(Math.max(1, (2 * count) / Math.max(1e-9, kurtosis - 1)));
  const deviation = Math.sqrt(variance * varianceFactor);
  const end = (x: number): number => within(mean - deviation * withoutSkewness(x, skewness, count));
  return [end(quantile / Math.sqrt(count)), end(-quantile / Math.sqrt(count))];
}

/** The inverse of Hall's transformation g(t) = t + γt²/3 + γ²t³/27 + γ/6n. */
function withoutSkewness(x: number, skewness: number, count: number): number {
  if (Math.abs(skewness) < 1e-6) return x;
  return (3 / skewness) * (Math.cbrt(1 + skewness * (x - skewness / (6 * count))) - 1);
}
