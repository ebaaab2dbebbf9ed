import { createRandom, hashText } from '../math/random.ts';
import type { Scored } from './diversify.ts';

export interface Sampled<T extends Scored> {
  readonly candidate: T;
  /** What chance added to the score; the row is in order of score plus luck. */
  readonly luck: number;
  /** Probability of this item at this place, given the places before it, (0, 1]. */
  readonly propensity: number;
}

/**
 * Draws a row without replacement, each place with probability ∝ exp(score / temperature) among what is left
 * (Plackett–Luce), by adding Gumbel noise and sorting; so the order is a plain order of sums and propensities are exact.
 * An item's noise depends on `seed` and its index alone: the row holds still while its scores do.
 *
 * @param temperature more than 0; higher is more even
 * @see Kool, van Hoof & Welling, "Stochastic Beams and Where to Find Them", ICML 2019
 */
export function sampleRow<T extends Scored>(
  candidates: readonly T[],
  count: number,
  temperature: number,
  seed: string,
): Sampled<T>[] {
  const noisy = candidates
    .map((candidate) => {
      const uniform = createRandom(hashText(`${seed} ${candidate.itemIndex}`))();
      const luck = -Math.log(-Math.log(uniform * (1 - 2e-9) + 1e-9)) * temperature;
      return { candidate, luck };
    })
    .sort(
      (a, b) =>
        b.candidate.score + b.luck - (a.candidate.score + a.luck) ||
        a.candidate.itemIndex - b.candidate.itemIndex,
    );
  // Logarithm of Σ exp(score / temperature) from each place on. Added up from the back and kept as a logarithm, so that
  // what is left after an overwhelming score still has a probability.
  const logMassFrom = new Float64Array(noisy.length + 1).fill(-Infinity);
  for (let i = noisy.length - 1; i >= 0; i--)
    logMassFrom[i] = logSum(logMassFrom[i + 1]!, noisy[i]!.candidate.score / temperature);
  return noisy.slice(0, Math.max(0, count)).map(({ candidate, luck }, place) => ({
    candidate,
    luck,
    propensity: Math.exp(candidate.score / temperature - logMassFrom[place]!),
  }));
}

/** log(eᵃ + eᵇ) without leaving the range of numbers; `a` may be −∞. */
function logSum(a: number, b: number): number {
  const most = Math.max(a, b);
  return most + Math.log1p(Math.exp(Math.min(a, b) - most));
}
