import type { Shop } from '../learning/taste.ts';

/** Penalty, in score, for being the same thing as a card already chosen. */
const sameThingPenalty = 1.5;
/** Penalty for each card of the same category already chosen, and how many count at most. */
const sameCategoryPenalty = 0.25;
const maxSameCategory = 6;

export interface Scored {
  readonly itemIndex: number;
  readonly score: number;
}

export interface Diversified<T extends Scored> {
  readonly candidate: T;
  /** 0 or less: what likeness to the cards before it cost. */
  readonly penalty: number;
}

/**
 * Greedy maximal marginal relevance: each place goes to the highest score less what likeness to earlier places costs.
 * Penalties only grow as places fill, so scores after penalty never rise along the row.
 *
 * @param start cards that stand before the first place
 * @see Carbonell & Goldstein, "The use of MMR", SIGIR 1998
 */
export function diversify<T extends Scored>(
  shop: Shop,
  candidates: readonly T[],
  count: number,
  start: readonly number[] = [],
): Diversified<T>[] {
  const { catalog, space } = shop;
  const closest = new Float64Array(candidates.length);
  const sameCategory = new Float64Array(candidates.length);
  const taken = new Uint8Array(candidates.length);
  const items = candidates.map(({ itemIndex }) => itemIndex);
  const see = (itemIndex: number): void => {
    const likeness = space.likenessOf(items, [space.direction(itemIndex)]);
    candidates.forEach((candidate, i) => {
      closest[i] = Math.max(closest[i]!, likeness[i]!);
      if (catalog.category[candidate.itemIndex] === catalog.category[itemIndex])
        sameCategory[i] = Math.min(maxSameCategory, sameCategory[i]! + 1);
    });
  };
  const penaltyOf = (i: number): number => {
    const beyond = Math.max(0, closest[i]! - space.sameThing) / (1 - space.sameThing);
    return -sameThingPenalty * beyond - sameCategoryPenalty * sameCategory[i]!;
  };
  start.forEach(see);
  const chosen: Diversified<T>[] = [];
  while (chosen.length < Math.min(count, candidates.length)) {
    let best = -1;
    let bestScore = -Infinity;
    for (let i = 0; i < candidates.length; i++) {
      if (taken[i]) continue;
      const score = candidates[i]!.score + penaltyOf(i);
      if (score > bestScore) [best, bestScore] = [i, score];
    }
    if (best < 0) break;
    taken[best] = 1;
    const candidate = candidates[best]!;
    chosen.push({ candidate, penalty: penaltyOf(best) });
    see(candidate.itemIndex);
  }
  return chosen;
}
