import type { TermName } from '../../../core/domain/slate.ts';
import type { ShownRow } from '../../state/reconcile.ts';

export interface WeightRange {
  readonly lowest: number;
  readonly highest: number;
}

/** The weights in use, read off the receipts of the shelf: rows may weigh a term differently. */
export function readWeights(rows: readonly ShownRow[]): ReadonlyMap<TermName, WeightRange> {
  const ranges = new Map<TermName, WeightRange>();
  for (const { card } of rows.flatMap((row) => row.cards)) {
    for (const { name, weight, contribution } of card.receipt.terms) {
      if (contribution === 0) continue;
      const range = ranges.get(name);
      ranges.set(name, {
        lowest: Math.min(weight, range?.lowest ?? weight),
        highest: Math.max(weight, range?.highest ?? weight),
      });
    }
  }
  return ranges;
}
