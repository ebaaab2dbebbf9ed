/**
 * How much more often a policy would have shown what was shown: wᵢ = πᵢ ÷ pᵢ.
 *
 * @param targetProbs  [n] probability under the evaluated policy, 0..1
 * @param propensities [n] probability at showing time, (0, 1]
 * @throws RangeError when lengths differ or a propensity is not in (0, 1]
 */
export function importanceWeights(
  targetProbs: ArrayLike<number>,
  propensities: ArrayLike<number>,
): Float64Array {
  if (targetProbs.length !== propensities.length)
    throw new RangeError(`${targetProbs.length} probabilities and ${propensities.length} propensities`);
  return Float64Array.from(targetProbs, (target, row) => {
    const propensity = propensities[row]!;
    if (!(propensity > 0 && propensity <= 1))
      throw new RangeError(`found a propensity of ${propensity}, expected more than 0 and at most 1`);
    return target / propensity;
  });
}

/**
 * As many rows of equal weight would tell as much: (Σw)² ÷ Σw².
 *
 * @returns 0 when every weight is 0; at most n
 * @see Kish, "Survey Sampling", 1965
 */
export function effectiveSampleSize(weights: ArrayLike<number>): number {
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < weights.length; row++) {
    sum += weights[row]!;
    squares += weights[row]! ** 2;
  }
  return squares > 0 ? sum ** 2 / squares : 0;
}
