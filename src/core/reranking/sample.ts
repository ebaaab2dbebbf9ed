import { createRandom, hashText } from '../math/random.ts';
import { isOwed, type ExposureFloor, type Scored } from './diversify.ts';

export interface Sampled<T extends Scored> {
  readonly candidate: T;
  /** What chance added to the score; the row is in order of score plus luck plus lift. */
  readonly luck: number;
  /** 0 or more: what the floor gave it, so that it stands where it stands. */
  readonly lift: number;
  /** Probability of this item at this place, given the places before it, (0, 1]. */
  readonly propensity: number;
}

export interface SampleOptions {
  /** Places it owes are drawn among the items that count. */
  readonly floor?: ExposureFloor | undefined;
  /** Cards that stand before the first place. */
  readonly start?: readonly number[];
}

/**
 * Draws a row without replacement, each place with probability ∝ exp(score / temperature) among what is left
 * (Plackett–Luce), by adding Gumbel noise and sorting; so the order is a plain order of sums and propensities are exact.
 * An item's noise depends on `seed` and its index alone: the row holds still while its scores do.
 *
 * With a floor, items that count and the others are two such rows, and each place is drawn from one of them: from the first
 * where the floor owes it, else in proportion to what is left in both. Which item is first in either does not depend on that
 * choice, so propensities stay exact.
 *
 * @param temperature more than 0; higher is more even
 * @see Kool, van Hoof & Welling, "Stochastic Beams and Where to Find Them", ICML 2019
 */
export function sampleRow<T extends Scored>(
  candidates: readonly T[],
  count: number,
  temperature: number,
  seed: string,
  { floor, start = [] }: SampleOptions = {},
): Sampled<T>[] {
  const counts = (candidate: T): boolean => floor?.counts(candidate.itemIndex) === true;
  const counting = new DrawnOrder(candidates.filter(counts), temperature, seed);
  const others = new DrawnOrder(
    candidates.filter((candidate) => !counts(candidate)),
    temperature,
    seed,
  );
  let exposed = start.filter((itemIndex) => floor?.counts(itemIndex)).length;
  const drawn: (Drawn<T> & { readonly owed: boolean; readonly propensity: number })[] = [];
  while (drawn.length < Math.min(count, candidates.length)) {
    const place = start.length + drawn.length;
    const owed = counting.left > 0 && isOwed(floor, exposed, place);
    const logMass = owed ? counting.logMass : logSum(counting.logMass, others.logMass);
    const fromCounting =
      owed ||
      others.left === 0 ||
      (counting.left > 0 && uniform(`${seed} place ${place}`) < Math.exp(counting.logMass - logMass));
    const next = (fromCounting ? counting : others).take();
    if (fromCounting) exposed++;
    drawn.push({ ...next, owed, propensity: Math.exp(next.candidate.score / temperature - logMass) });
  }
  // What stands before something luckier is raised to it, so that sums never rise along the row.
  let highest = -Infinity;
  return drawn
    .reverse()
    .map(({ candidate, luck, owed, propensity }) => {
      const own = candidate.score + luck;
      highest = Math.max(highest, own);
      const rise = highest - own;
      return { candidate, luck: owed ? luck : luck + rise, lift: owed ? rise : 0, propensity };
    })
    .reverse();
}

interface Drawn<T extends Scored> {
  readonly candidate: T;
  readonly luck: number;
}

/** Candidates in the order of score plus noise, and how much is left of them. */
class DrawnOrder<T extends Scored> {
  readonly #noisy: readonly Drawn<T>[];
  /** Logarithm of Σ exp(score / temperature) from each place on. */
  readonly #logMassFrom: Float64Array;
  #taken = 0;

  constructor(candidates: readonly T[], temperature: number, seed: string) {
    this.#noisy = candidates
      .map((candidate) => {
        const chance = uniform(`${seed} ${candidate.itemIndex}`) * (1 - 2e-9) + 1e-9;
        return { candidate, luck: -Math.log(-Math.log(chance)) * temperature };
      })
      .sort(
        (a, b) =>
          b.candidate.score + b.luck - (a.candidate.score + a.luck) ||
          a.candidate.itemIndex - b.candidate.itemIndex,
      );
    // Added up from the back and kept as a logarithm, so that what is left after an overwhelming score still has a
    // probability.
    this.#logMassFrom = new Float64Array(this.#noisy.length + 1).fill(-Infinity);
    for (let i = this.#noisy.length - 1; i >= 0; i--)
      this.#logMassFrom[i] = logSum(this.#logMassFrom[i + 1]!, this.#noisy[i]!.candidate.score / temperature);
  }

  get left(): number {
    return this.#noisy.length - this.#taken;
  }

  /** −∞ when nothing is left. */
  get logMass(): number {
    return this.#logMassFrom[this.#taken]!;
  }

  take(): Drawn<T> {
    return this.#noisy[this.#taken++]!;
  }
}

function uniform(seed: string): number {
  return createRandom(hashText(seed))();
}

/** log(eᵃ + eᵇ) without leaving the range of numbers; either may be −∞. */
function logSum(a: number, b: number): number {
  const most = Math.max(a, b);
  if (most === -Infinity) return most;
  return most + Math.log1p(Math.exp(Math.min(a, b) - most));
}
