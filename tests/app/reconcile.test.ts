import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reconcile, showSlate } from '../../src/app/state/reconcile.ts';
import type { InView, ShownRow } from '../../src/app/state/reconcile.ts';
import type { ShelfCard, Slate } from '../../src/core/domain/slate.ts';
import { fakeItems } from '../support/fake-shop.ts';

const items = fakeItems(40);
const card = (id: number, position: number, liked = false): ShelfCard => {
  const item = items[id];
  if (item === undefined) throw new RangeError(`no item ${id}`);
  return {
    item,
    position,
    propensity: 1,
    receipt: { terms: [], score: 0 },
    liked,
    disliked: false,
    saved: false,
  };
};
let slates = 0;
const slate = (rows: Record<string, readonly number[]>): Slate => ({
  slateId: `slate-${++slates}`,
  rows: Object.entries(rows).map(([id, ids]) => ({
    id,
    reason: { kind: 'popular' },
    cards: ids.map((itemId, position) => card(itemId, position)),
  })),
  cold: false,
  personalised: true,
});
const itemIds = (ids: readonly number[]): string[] => ids.map((id) => `item-${id}`);
const idsOf = (rows: readonly ShownRow[]): Record<string, string[]> =>
  Object.fromEntries(rows.map((row) => [row.id, row.cards.map((shown) => shown.card.item.id)]));

describe('what is in view', () => {
  const before = showSlate(slate({ a: [1, 2, 3, 4], b: [5, 6, 7, 8], c: [9, 10] })).rows;
  const inView: InView = [
    { rowId: 'a', itemIds: itemIds([1, 2]) },
    { rowId: 'b', itemIds: itemIds([5]) },
  ];

  test('keeps its places while everything else follows the slate', () => {
    const { rows } = reconcile(before, slate({ d: [20, 21], b: [5, 30], a: [1, 2, 31] }), inView);
    expect(idsOf(rows)).toEqual({ a: itemIds([1, 2, 31]), b: itemIds([5, 30]), d: itemIds([20, 21]) });
    expect(rows.map((row) => row.id)).toEqual(['a', 'b', 'd']);
  });

  test('stays also when the slate has dropped it', () => {
    const { rows } = reconcile(before, slate({ a: [31, 32], b: [33] }), inView);
    expect(idsOf(rows)).toEqual({ a: itemIds([1, 2, 31, 32]), b: itemIds([5, 33]) });
  });

  test('stays also when its whole row is gone, with what the slate has not placed elsewhere', () => {
    const { rows } = reconcile(before, slate({ b: [5, 6], d: [3] }), inView);
    expect(idsOf(rows)).toEqual({ a: itemIds([1, 2, 4]), b: itemIds([5, 6]), d: itemIds([3]) });
  });

  test('a row above the view keeps its place, not its cards', () => {
    const { rows } = reconcile(before, slate({ b: [5], a: [30, 31] }), [
      { rowId: 'a', itemIds: [] },
      ...inView.slice(1),
    ]);
    expect(idsOf(rows)).toEqual({ a: itemIds([30, 31]), b: itemIds([5]) });
  });

  test('belongs to the slate that put it there, and knows what is liked now', () => {
    const next = slate({ a: [1, 2, 31] });
    const liked = {
      ...next,
      rows: next.rows.map((row) => ({ ...row, cards: [card(1, 0, true), ...row.cards.slice(1)] })),
    };
    const { rows } = reconcile(before, liked, inView);
    const [first, , third] = rows[0]?.cards ?? [];
    expect(first?.card.liked).toBe(true);
    expect(first?.slateId).toBe(before[0]?.cards[0]?.slateId);
    expect(third?.slateId).toBe(next.slateId);
  });
});

test('counts the places that show something else than before', () => {
  const before = showSlate(slate({ a: [1, 2, 3], b: [4, 5] })).rows;
  const result = reconcile(before, slate({ a: [1, 2, 9], b: [5, 4, 8] }), [
    { rowId: 'a', itemIds: itemIds([1, 2]) },
  ]);
  expect(result.places).toBe(6);
  expect(result.changedPlaces).toBe(4);
  expect(result.rows[0]?.cards.map((shown) => shown.changed)).toEqual([false, false, true]);
});

test('a first slate marks nothing as changed and leaves out empty rows', () => {
  const { rows, changedPlaces } = showSlate(slate({ a: [1], b: [] }));
  expect(idsOf(rows)).toEqual({ a: ['item-1'] });
  expect(changedPlaces).toBe(0);
});

test('whatever comes: what is in view stays, each item stands once, positions count up', () => {
  const rowIds = ['a', 'b', 'c', 'd'];
  const anySlate = fc.shuffledSubarray([...items.keys()]).chain((ids) =>
    fc.shuffledSubarray(rowIds).chain((names) =>
      fc.array(fc.nat(9), { minLength: names.length, maxLength: names.length }).map((lengths) => {
        const rows: Record<string, number[]> = {};
        let at = 0;
        names.forEach((name, i) => (rows[name] = ids.slice(at, (at += lengths[i] ?? 0))));
        return slate(rows);
      }),
    ),
  );
  fc.assert(
    fc.property(
      anySlate,
      anySlate,
      fc.array(fc.nat(6), { minLength: 4, maxLength: 4 }),
      (first, second, seen) => {
        const before = showSlate(first).rows;
        const inView = before.map((row, i) => ({
          rowId: row.id,
          itemIds: row.cards.slice(0, seen[i]).map((shown) => shown.card.item.id),
        }));
        const { rows } = reconcile(before, second, inView);
        for (const { rowId, itemIds: held } of inView) {
          const row = rows.find(({ id }) => id === rowId);
          expect(row?.cards.slice(0, held.length).map((shown) => shown.card.item.id) ?? []).toEqual(held);
        }
        const all = rows.flatMap((row) => row.cards.map((shown) => shown.card.item.id));
        expect(new Set(all).size).toBe(all.length);
        for (const row of rows)
          expect(row.cards.map((shown) => shown.card.position)).toEqual([...row.cards.keys()]);
      },
    ),
  );
});
