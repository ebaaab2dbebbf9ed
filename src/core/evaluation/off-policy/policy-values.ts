import type { BanditLog } from './bandit-log.ts';
import { directMethod } from './direct-method.ts';
import { doublyRobust } from './doubly-robust.ts';
import type { Estimate } from './estimate.ts';
import { effectiveSampleSize } from './importance-weights.ts';
import { inversePropensity } from './inverse-propensity.ts';
import { meanInterval, type Interval, type IntervalOptions } from './mean-interval.ts';
import { momentsOf } from './moments.ts';
import { selfNormalised } from './self-normalised.ts';
import { shrunkDoublyRobust } from './shrunk-doubly-robust.ts';

export const estimatorNames = ['DM', 'IPS', 'SNIPS', 'DR', 'DRos'] as const;
export type EstimatorName = (typeof estimatorNames)[number];

export interface PolicyValue {
  readonly name: string;
  /** Mean reward; SNIPS is missing where the log shows nothing the policy would. */
  readonly values: Readonly<Partial<Record<EstimatorName, number>>>;
  /**
   * 95 %. The direct method has none: what is wrong with it is the model, and the scatter of its terms does not show that.
   * For the same reason DRos, which believes the model in part, has that of DR, stretched to hold its value.
   */
  readonly intervals: Readonly<Partial<Record<EstimatorName, Interval>>>;
  /** What DRos chose; Infinity where it left the weights alone. */
  readonly lambda: number;
  /** Rows of equal weight that would tell as much. */
  readonly ess: number;
  /** The same among rows with a reward, by weight × reward. */
  readonly rewardedEss: number;
  /** 1 but for chance where the log shows all that the policy would. */
  readonly meanWeight: number;
  readonly meanWeightInterval: Interval;
  readonly largestWeight: number;
  /** DR by position. */
  readonly positions: readonly PositionValue[];
}

export interface PositionValue {
  readonly position: string;
  readonly n: number;
  readonly value: number;
  readonly interval: Interval;
}

/** What is known of a policy row by row. */
export interface PolicyRows {
  /** [n] πᵢ ÷ pᵢ */
  readonly weights: Float64Array;
  /** [n] Σₐ π(a|xᵢ) q̂(xᵢ, a) */
  readonly expected: Float64Array;
  /** [n] q̂(xᵢ, aᵢ) */
  readonly predicted: Float64Array;
}

/**
 * @param options the range of rewards, and how much less sure figures are than those of independent rows
 */
export function valuePolicy(
  name: string,
  log: BanditLog,
  { weights, expected, predicted }: PolicyRows,
  { range = [-Infinity, Infinity], varianceFactor = 1 }: IntervalOptions,
): PolicyValue {
  const { reward } = log.rows;
  const largestWeight = weights.reduce((most, weight) => Math.max(most, weight), 0);
  const most = Math.max(1, largestWeight) * Math.min(1, range[1]);
  const options: IntervalOptions = { range, most, varianceFactor };
  const ips = inversePropensity(reward, weights);
  const snips = selfNormalised(reward, weights);
  const robust = doublyRobust(reward, weights, expected, predicted);
  const shrunk = shrunkDoublyRobust(reward, weights, expected, predicted);
  const intervalOf = ({ terms }: Estimate): Interval => meanInterval(terms, options);
  const [low, high] = intervalOf(robust);
  return {
    name,
    values: {
      DM: directMethod(expected).value,
      IPS: ips.value,
      ...(snips && { SNIPS: snips.value }),
      DR: robust.value,
      DRos: shrunk.value,
    },
    intervals: {
      IPS: intervalOf(ips),
      ...(snips && { SNIPS: intervalOf(snips) }),
      DR: [low, high],
      DRos: [Math.min(low, shrunk.value), Math.max(high, shrunk.value)],
    },
    lambda: shrunk.lambda,
    ess: effectiveSampleSize(weights),
    rewardedEss: effectiveSampleSize(ips.terms),
    meanWeight: momentsOf(weights).mean,
    meanWeightInterval: meanInterval(weights, { range: [0, Infinity], varianceFactor }),
    largestWeight,
    positions: byPosition(log, robust.terms, options),
  };
}

/** Means of terms over the rows of each position. */
export function byPosition(
  { positions, contexts, rows }: BanditLog,
  terms: Float64Array,
  options: IntervalOptions,
): PositionValue[] {
  return positions.flatMap((position, place) => {
    const own = terms.filter((_, row) => contexts.position[rows.context[row]!] === place);
    if (own.length === 0) return [];
    return [{ position, n: own.length, value: momentsOf(own).mean, interval: meanInterval(own, options) }];
  });
}
