import { meanOf, sameLength, type Estimate } from './estimate.ts';

/**
 * Self-normalised inverse propensity estimate of a policy's mean reward: V = Σ wᵢrᵢ ÷ Σ wᵢ. Consistent, slightly biased;
 * the same when all weights are scaled alike. Terms are V + wᵢ(rᵢ − V) ÷ w̄, by which a ratio scatters (delta method).
 *
 * @param rewards [n]
 * @param weights [n] πᵢ ÷ pᵢ
 * @returns a value between min and max reward; `undefined` if every weight is 0
 * @throws RangeError when lengths differ
 * @see Swaminathan and Joachims, "The Self-Normalized Estimator for Counterfactual Learning", NIPS 2015
 */
export function selfNormalised(rewards: Float64Array, weights: Float64Array): Estimate | undefined {
  sameLength(rewards, weights);
  const meanWeight = meanOf(weights);
  if (!(meanWeight > 0)) return undefined;
  const value = meanOf(rewards.map((reward, row) => weights[row]! * reward)) / meanWeight;
  return {
    value,
    terms: rewards.map((reward, row) => value + (weights[row]! * (reward - value)) / meanWeight),
  };
}
