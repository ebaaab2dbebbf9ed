import type { Random } from '../math/random.ts';

/** Which of two rankers put a card forward. */
export type Team = 'a' | 'b';

export interface DraftedPlace {
  readonly itemIndex: number;
  /** Absent where both rankers put the same item forward, or one has none left: nothing can be learned there. */
  readonly team?: Team;
  /** Probability of this item at this place, given the places before it, (0, 1]. */
  readonly propensity: number;
}

/**
 * Draws one row from two rankers by team draft. Where they agree on the next item it is nobody's; where they differ, both of
 * their choices take the next two places, in an order that a fair coin decides. So a card that has a team has either with
 * probability 1/2, whatever its place: a shopper who does not care which ranker chose prefers neither.
 *
 * @param a, b items, the best first, none twice
 * @param coin one number for each pair of places
 * @see Radlinski, Kurup & Joachims, "How does clickthrough data reflect retrieval quality?", CIKM 2008 (team draft)
 * @see Chapelle, Joachims, Radlinski & Yue, "Large-scale validation and analysis of interleaved search evaluation", TOIS 2012
 */
export function interleave(
  a: readonly number[],
  b: readonly number[],
  count: number,
  coin: Random,
): DraftedPlace[] {
  const places: DraftedPlace[] = [];
  const placed = new Set<number>();
  const next = (ranking: readonly number[]): number | undefined =>
    ranking.find((itemIndex) => !placed.has(itemIndex));
  const put = (place: DraftedPlace): void => {
    placed.add(place.itemIndex);
    places.push(place);
  };
  while (places.length < count) {
    const [fromA, fromB] = [next(a), next(b)];
    const only = fromA ?? fromB;
    if (only === undefined) break;
    if (fromA === undefined || fromB === undefined || fromA === fromB) {
      put({ itemIndex: only, propensity: 1 });
      continue;
    }
    const pair = [
      { itemIndex: fromA, team: 'a' },
      { itemIndex: fromB, team: 'b' },
    ] as const;
    const [first, second] = coin() < 0.5 ? pair : [pair[1], pair[0]];
    put({ ...first, propensity: 0.5 });
    if (places.length < count) put({ ...second, propensity: 1 });
  }
  return places;
}
