import { estimateOf, sameLength, type Estimate } from './estimate.ts';

/**
 * Doubly robust estimate of a policy's mean reward: what a model expects, put right by what it missed where the log can
 * tell: Σ (Σₐ π(a|xᵢ) q̂(xᵢ, a) + wᵢ(rᵢ − q̂(xᵢ, aᵢ))) ÷ n. With true propensities it is right in the mean whatever the
 * model, as long as no row was in the learning of the model that judges it (cross-fitting).
 *
 * @param rewards   [n]
 * @param weights   [n] πᵢ ÷ pᵢ
 * @param expected  [n] Σₐ π(a|xᵢ) q̂(xᵢ, a)
 * @param predicted [n] q̂(xᵢ, aᵢ)
 * @throws RangeError when lengths differ or there are no rows
 * @see Dudík, Langford and Li, "Doubly Robust Policy Evaluation and Learning", ICML 2011
 */
export function doublyRobust(
  rewards: Float64Array,
  weights: Float64Array,
  expected: Float64Array,
  predicted: Float64Array,
): Estimate {
  sameLength(rewards, weights, expected, predicted);
  return estimateOf(
    rewards.map((reward, row) => expected[row]! + weights[row]! * (reward - predicted[row]!)),
  );
}
