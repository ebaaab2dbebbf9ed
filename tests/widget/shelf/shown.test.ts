import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdInView, type ShownCard } from '../../../src/widget/shelf/shown.ts';

const shown = (id: string, slateId = 'old', position = 0): ShownCard => ({
  slateId,
  rowId: 'row',
  card: {
    item: { itemIndex: 0, id, title: id, category: [], availability: 'in stock' },
    position,
    propensity: 0.5,
    receipt: { terms: [], score: 0 },
    liked: slateId === 'new',
    disliked: false,
    saved: false,
  },
});
const idsOf = (cards: readonly ShownCard[]): string[] => cards.map(({ card }) => card.item.id);
const listOf = (slateId: string) =>
  fc
    .uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 10 })
    .map((ids) => ids.map((id, i) => shown(id, slateId, i)));

describe('what is looked at while a shelf is ranked again', () => {
  test('keeps its places; the rest is the new order; nothing is there twice or beyond the limit', () => {
    fc.assert(
      fc.property(
        listOf('old'),
        listOf('new'),
        fc.nat(10),
        fc.integer({ min: 1, max: 12 }),
        (old, next, held, limit) => {
          const ids = idsOf(holdInView(old, next, held, limit));
          const kept = idsOf(old).slice(0, held);
          const rest = idsOf(next).filter((id) => !kept.includes(id));
          expect(ids).toEqual([...kept, ...rest].slice(0, limit));
          expect(new Set(ids).size).toBe(ids.length);
        },
      ),
    );
  });

  test('goes when it may not stay, as what lies in the cart beside a cart', () => {
    fc.assert(
      fc.property(
        listOf('old'),
        listOf('new'),
        fc.nat(10),
        fc.subarray([...'abcdefghij']),
        (old, next, held, cart) => {
          const ids = idsOf(holdInView(old, next, held, 12, new Set(cart)));
          for (const id of cart) expect(ids).not.toContain(id);
          for (const id of idsOf(next)) if (!cart.includes(id)) expect(ids).toContain(id);
        },
      ),
    );
  });

  test('shows what is known of it now, and counts as what it was shown as', () => {
    const [held] = holdInView([shown('a', 'old', 3)], [shown('b', 'new'), shown('a', 'new', 7)], 1, 5);
    expect(held).toMatchObject({ slateId: 'old', card: { position: 3, liked: true } });
  });
});
