import { doublyRobust } from './doubly-robust.ts';
import type { Estimate } from './estimate.ts';
import { momentsOf } from './moments.ts';

export interface ShrunkEstimate extends Estimate {
  /** How much weights are trusted: 0 not at all (the direct method), Infinity wholly (doubly robust). */
  readonly lambda: number;
}

/** Weights that are tried lie between these shares of the largest squared one. */
const lambdaSteps = 24;

/**
 * Weights that are no longer large: λw ÷ (w² + λ), at most √λ ÷ 2, and close to w where w² is far below λ ("optimistic"
 * shrinkage: the least mean squared error for a model of reward weighted by w).
 */
export function shrinkWeights(weights: Float64Array, lambda: number): Float64Array {
  if (lambda === Infinity) return weights;
  return weights.map((weight) => (lambda > 0 ? (lambda * weight) / (weight * weight + lambda) : 0));
}

/**
 * Doubly robust estimate with weights shrunk as much as seems best: λ makes the variance of the estimate and the square of
 * how far shrinking moves it least, both read off the log. The truth has no part in it.
 *
 * @param rewards   [n]
 * @param weights   [n] πᵢ ÷ pᵢ
 * @param expected  [n] Σₐ π(a|xᵢ) q̂(xᵢ, a)
 * @param predicted [n] q̂(xᵢ, aᵢ)
 * @throws RangeError when lengths differ or there are no rows
 * @see Su, Dimakopoulou, Krishnamurthy and Dudík, "Doubly robust off-policy evaluation with shrinkage", ICML 2020
 */
export function shrunkDoublyRobust(
  rewards: Float64Array,
  weights: Float64Array,
  expected: Float64Array,
  predicted: Float64Array,
): ShrunkEstimate {
  const whole = doublyRobust(rewards, weights, expected, predicted);
  let best: ShrunkEstimate = { ...whole, lambda: Infinity };
  let least = momentsOf(whole.terms).variance / rewards.length;
  for (const lambda of lambdasFor(weights)) {
    const shrunk = doublyRobust(rewards, shrinkWeights(weights, lambda), expected, predicted);
    const bias = shrunk.value - whole.value;
    const error = momentsOf(shrunk.terms).variance / rewards.length + bias ** 2;
    if (error < least) {
      least = error;
      best = { ...shrunk, lambda };
    }
  }
  return best;
}

/** From where next to nothing of the weights is left to where next to nothing is taken, evenly in the logarithm. */
function lambdasFor(weights: Float64Array): number[] {
  let most = 0;
  for (let row = 0; row < weights.length; row++) most = Math.max(most, weights[row]!);
  const [from, to] = [Math.log(1e-3), Math.log(1e2 * Math.max(most, 1e-3) ** 2)];
  return Array.from({ length: lambdaSteps }, (_, step) =>
    Math.exp(to + ((from - to) * step) / (lambdaSteps - 1)),
  );
}
