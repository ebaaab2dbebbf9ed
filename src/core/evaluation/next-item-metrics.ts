import { createRandom } from '../math/random.ts';

/**
 * The place of a target among all items, ties averaged: how many score higher, plus half of the others that score the same.
 *
 * @param scores  [n]; NaN is refused by nobody and beaten by everybody
 * @param history items that do not count, since they were chosen before
 * @returns from 0; Infinity when the target itself is in the history, and so cannot be proposed
 */
export function rankOfTarget(scores: ArrayLike<number>, target: number, history: Iterable<number>): number {
  const own = scores[target]!;
  let higher = 0;
  let same = -1;
  for (let item = 0; item < scores.length; item++) {
    if (scores[item]! > own) higher++;
    else if (scores[item] === own) same++;
  }
  for (const item of new Set(history)) {
    if (item === target) return Infinity;
    if (scores[item]! > own) higher--;
    else if (scores[item] === own) same--;
  }
  return higher + Math.max(0, same) / 2;
}

/** Share of all belief that is spread evenly over all items: nothing is thought to be impossible. */
const evenShare = 0.01;

/**
 * −ln of how likely a target was thought, in nats. Scores become shares of their sum, or of their powers where they are
 * logarithms; a hundredth of all belief goes evenly to all items.
 *
 * @param scores  [n]; as shares what is below 0 counts nothing
 * @param target  −1 for an item that nobody can propose
 * @param history items that do not count, since they were chosen before
 */
export function logLossOfTarget(
  scores: ArrayLike<number>,
  target: number,
  history: Iterable<number>,
  areLogarithms: boolean,
): number {
  const past = new Set(history);
  let most = -Infinity;
  if (areLogarithms)
    for (let item = 0; item < scores.length; item++)
      if (scores[item]! > most && !past.has(item)) most = scores[item]!;
  const weightOf = (item: number): number =>
    areLogarithms ? Math.exp(scores[item]! - most) : Math.max(0, scores[item]!);
  let total = 0;
  for (let item = 0; item < scores.length; item++) if (!past.has(item)) total += weightOf(item);
  const believed = target >= 0 && !past.has(target) && total > 0 ? weightOf(target) / total : 0;
  return -Math.log((1 - evenShare) * believed + evenShare / scores.length);
}

export const nextItemMetrics = [
  'HR@1',
  'HR@5',
  'NDCG@5',
  'HR@10',
  'NDCG@10',
  'HR@20',
  'NDCG@20',
  'MRR',
] as const;
export type NextItemMetric = (typeof nextItemMetrics)[number];

/** @param rank of the one item wanted, from 0; see `rankOfTarget` */
export function metricOfRank(metric: NextItemMetric, rank: number): number {
  const [name, depth] = metric.split('@');
  if (name === 'MRR') return 1 / (rank + 1);
  if (!(rank < Number(depth))) return 0;
  return name === 'HR' ? 1 : 1 / Math.log2(rank + 2);
}

/** The mean of a metric over all ranks. */
export function meanOfRanks(metric: NextItemMetric, ranks: ArrayLike<number>): number {
  let sum = 0;
  for (let row = 0; row < ranks.length; row++) sum += metricOfRank(metric, ranks[row]!);
  return ranks.length > 0 ? sum / ranks.length : 0;
}

const resamples = 1000;

/**
 * Where 95 in 100 means lie when the rows are drawn anew with replacement (percentile bootstrap). Same values, same interval.
 *
 * @see Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13
 */
export function bootstrapInterval(values: ArrayLike<number>): readonly [low: number, high: number] {
  const random = createRandom(1);
  const means = Float64Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[Math.floor(random() * values.length)]!;
    return sum / values.length;
  }).sort();
  return [means[Math.floor(0.025 * resamples)]!, means[Math.ceil(0.975 * resamples) - 1]!];
}
