import { expect, it } from 'vitest';
import { readWeights } from '../../src/app/features/me/weights.ts';
import type { ShownRow } from '../../src/app/state/reconcile.ts';
import type { TermName } from '../../src/core/domain/slate.ts';

function rowOf(
  cards: readonly Partial<Record<TermName, readonly [weight: number, value: number]>>[],
): ShownRow {
  return {
    cards: cards.map((terms) => ({
      card: {
        receipt: {
          terms: Object.entries(terms).map(([name, [weight, value]]) => ({
            name,
            weight,
            value,
            contribution: weight * value,
          })),
        },
      },
    })),
  } as unknown as ShownRow;
}

it('weights are those of the receipts, and matter by how far apart they put the cards of a row', () => {
  const weights = readWeights([
    rowOf([
      { base: [-3, 1], affinity: [4, 1], brand: [1, 0] },
      { base: [-3, 1], affinity: [4, 0.5], brand: [1, 1] },
    ]),
    rowOf([
      { base: [-3, 1], affinity: [2, 1] },
      { base: [-3, 1], affinity: [2, 1] },
    ]),
  ]);
  // Of two cards: likeness 4 and 2, a deviation of 1; the brand 0 and 1, one of a half. The base is the same for all.
  expect(weights.get('affinity')).toEqual({ lowest: 2, highest: 4, importance: 2 / 3 });
  expect(weights.get('brand')).toEqual({ lowest: 1, highest: 1, importance: 1 / 3 });
  expect(weights.get('base')).toEqual({ lowest: -3, highest: -3, importance: 0 });
  expect(weights.has('session')).toBe(false);
});

it('of an empty shelf there are none', () => {
  expect(readWeights([]).size).toBe(0);
});
