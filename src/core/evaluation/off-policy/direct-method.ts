import { estimateOf, type Estimate } from './estimate.ts';

/**
 * The mean reward a model expects of a policy. As wrong as the model: how its terms scatter says nothing about that.
 *
 * @param expected [n] Σₐ π(a|xᵢ) q̂(xᵢ, a)
 */
export function directMethod(expected: Float64Array): Estimate {
  return estimateOf(expected);
}
