import type { Choices } from './choices.ts';
import { countChoices } from './learn-links.ts';

/** Half-lives that are tried, as shares of the time from the first choice to the last; for ever is tried too. */
const halfLives = [1 / 64, 1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 2];
/** Share of all choices, the latest, that a half-life is chosen by. */
const keptBack = 0.1;
/** Chance that a choice has nothing to do with what is popular. */
const byChance = 0.1;

/**
 * How much each item is chosen now: choices that count by half after each half-life. The half-life is the one by which the
 * earlier choices foretell the latest ones best.
 *
 * @returns [items] adds up to the number of choices
 */
export function learnPopularity({ histories, moments }: Choices, itemCount: number): Float64Array {
  if (!moments) return countChoices(histories, itemCount);
  const choices = histories
    .flatMap((history, shopper) =>
      Array.from(history, (item, place) => ({ item, moment: moments[shopper]![place]! })),
    )
    .sort((a, b) => a.moment - b.moment || a.item - b.item);
  return fadedCounts(choices, chooseHalfLife(choices, itemCount), itemCount);
}

interface Choice {
  readonly item: number;
  readonly moment: number;
}

/** @param choices in order of time */
function chooseHalfLife(choices: readonly Choice[], itemCount: number): number {
  const latest = Math.floor((1 - keptBack) * choices.length);
  const earlier = choices.slice(0, latest);
  const asked = choices.slice(latest);
  if (earlier.length === 0) return Infinity;
  const time = earlier.at(-1)!.moment - earlier[0]!.moment;
  let best = { halfLife: Infinity, likelihood: -Infinity };
  for (const halfLife of [Infinity, ...halfLives.map((share) => share * time).reverse()]) {
    if (!(halfLife > 0)) continue;
    const counts = fadedCounts(earlier, halfLife, itemCount);
    const likelihood = asked.reduce(
      (sum, { item }) =>
        sum + Math.log(((1 - byChance) * counts[item]!) / earlier.length + byChance / itemCount),
      0,
    );
    if (likelihood > best.likelihood) best = { halfLife, likelihood };
  }
  return best.halfLife;
}

/** @param choices in order of time @returns [items] adds up to the number of choices */
function fadedCounts(choices: readonly Choice[], halfLife: number, itemCount: number): Float64Array {
  const counts = new Float64Array(itemCount);
  const last = choices.at(-1)?.moment ?? 0;
  let total = 0;
  for (const { item, moment } of choices) {
    const weight = 2 ** ((moment - last) / halfLife);
    counts[item]! += weight;
    total += weight;
  }
  return counts.map((count) => (count * choices.length) / (total || 1));
}
