/** Effects between which bets are spread, and how much of the capital lies on each. */
export interface EffectPrior {
  /** [effects] log odds ratios, never 0, as many above as below */
  readonly effects: Float64Array;
  /** [effects] logarithm of each effect's share of the capital; the shares add up to 1 */
  readonly logShares: Float64Array;
}

/** The grid reaches so many scales to either side, in so many steps a scale. */
const reach = 4;
const stepsPerScale = 8;

/**
 * A normal prior of mean 0 on the log odds ratio, cut to a grid. Any prior keeps the promise about false alarms; one whose scale
 * is about the true effect's size finds it soonest.
 *
 * @param scale standard deviation, more than 0: 0.2 for effects of a fifth more or less
 * @see Johari, Koomen, Pekelis & Walsh, "Always Valid Inference: Continuous Monitoring of A/B Tests", Operations Research 2022,
 *   whose sequential probability ratio test mixes over a normal prior likewise
 */
export function effectPrior(scale: number): EffectPrior {
  const steps = reach * stepsPerScale;
  const places = Array.from({ length: 2 * steps }, (_, i) => (i < steps ? i - steps : i - steps + 1));
  const inScales = places.map((place) => place / stepsPerScale);
  const total = inScales.reduce((sum, x) => sum + Math.exp((-x * x) / 2), 0);
  return {
    effects: Float64Array.from(inScales, (x) => x * scale),
    logShares: Float64Array.from(inScales, (x) => (-x * x) / 2 - Math.log(total)),
  };
}
