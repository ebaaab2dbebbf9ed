/** Powers of e between two powers of 2 are told from the nearest of this many below, and a cubic. */
const parts = 64;
const perPart = Math.LN2 / parts;
const betweenPowers = Float64Array.from({ length: parts }, (_, part) => 2 ** (part / parts));
/** What is smaller by more halvings adds nothing to a sum of 1 or more. */
const mostHalvings = 60;
const halvings = Float64Array.from({ length: mostHalvings + 1 }, (_, count) => 2 ** -count);

/**
 * Σ e^(score − most), in a third of the time of `Math.exp`, and the same on every machine; relative error under 1e-9.
 *
 * @param most the highest score
 */
export function sumOfPowers(scores: Float32Array, most: number): number {
  let sum = 0;
  for (let place = 0; place < scores.length; place++) {
    const steps = (scores[place]! - most) / perPart;
    if (!(steps > -mostHalvings * parts)) continue;
    const whole = Math.floor(steps);
    const rest = (steps - whole) * perPart;
    const cubic = 1 + rest * (1 + rest * (1 / 2 + rest / 6));
    sum += betweenPowers[whole & (parts - 1)]! * halvings[-(whole >> 6)]! * cubic;
  }
  return sum;
}
