import { estimateOf, sameLength, type Estimate } from './estimate.ts';

/**
 * Inverse propensity estimate of a policy's mean reward: Σ wᵢrᵢ ÷ n. Right in the mean wherever the log shows all that the
 * policy would; scatters much where weights are large.
 *
 * @param rewards [n]
 * @param weights [n] πᵢ ÷ pᵢ
 * @throws RangeError when lengths differ or there are no rows
 * @see Horvitz and Thompson, "A generalization of sampling without replacement from a finite universe", 1952
 */
export function inversePropensity(rewards: Float64Array, weights: Float64Array): Estimate {
  sameLength(rewards, weights);
  return estimateOf(rewards.map((reward, row) => weights[row]! * reward));
}
