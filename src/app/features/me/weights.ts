import type { TermName } from '../../../core/domain/slate.ts';
import type { ShownRow } from '../../state/reconcile.ts';

/** What a term comes to on a shelf. */
export interface TermStanding {
  /** Rows may weigh a term differently. */
  readonly lowest: number;
  readonly highest: number;
  /** 0..1, its share of what sets the cards of a row apart; those of all terms add up to 1. */
  readonly importance: number;
}

/** The weights in use and what they decide, read off the receipts of the shelf. */
export function readWeights(rows: readonly ShownRow[]): ReadonlyMap<TermName, TermStanding> {
  const ranges = new Map<TermName, { lowest: number; highest: number }>();
  const spreads = new Map<TermName, number>();
  for (const { cards } of rows) {
    const contributions = new Map<TermName, number[]>();
    for (const { card } of cards)
      for (const { name, weight, contribution } of card.receipt.terms) {
        if (contribution === 0) continue;
        const range = ranges.get(name) ?? { lowest: weight, highest: weight };
        range.lowest = Math.min(weight, range.lowest);
        range.highest = Math.max(weight, range.highest);
        ranges.set(name, range);
        contributions.set(name, [...(contributions.get(name) ?? []), contribution]);
      }
    for (const [name, values] of contributions)
      spreads.set(name, (spreads.get(name) ?? 0) + cards.length * deviation(values, cards.length));
  }
  const total = [...spreads.values()].reduce((sum, spread) => sum + spread, 0) || 1;
  return new Map(
    [...ranges].map(([name, range]) => [name, { ...range, importance: spreads.get(name)! / total }]),
  );
}

/** Standard deviation of some numbers and as many zeros as there are fewer of them than `count`. */
function deviation(values: readonly number[], count: number): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + value * value, 0) / count;
  return Math.sqrt(Math.max(0, squares - mean * mean));
}
