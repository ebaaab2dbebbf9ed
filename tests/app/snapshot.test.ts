import { expect, test } from 'vitest';
import { showSlate } from '../../src/app/state/reconcile.ts';
import { readSnapshot, snapshotRows, takeSnapshot } from '../../src/app/state/snapshot.ts';
import { FakeRanker } from '../support/fake-ranker.ts';

const source = async (dismissed: string) => ({
  visitor: null,
  packSha256: 'abc',
  shopName: 'Shop',
  departments: ['Books'],
  itemCount: 240,
  rows: showSlate(await new FakeRanker().shelf({})).rows,
  pictureOf: () => undefined,
  isDismissed: (itemId: string) => itemId === dismissed,
});

test('the next start shows the first rows and cards again', async () => {
  const taken = await source('');
  const read = readSnapshot(structuredClone(takeSnapshot(taken)));
  if (read === undefined) throw new Error('unreadable');
  const rows = snapshotRows(read);
  expect(rows.length).toBeGreaterThan(1);
  rows.forEach((row, i) => {
    const shown = taken.rows[i]?.cards.slice(0, row.cards.length);
    expect(row.cards.map(({ card }) => card.item.id)).toEqual(shown?.map(({ card }) => card.item.id));
  });
});

test('what was turned down leaves no trace in it', async () => {
  const { rows } = await source('');
  const dismissed = rows[0]?.cards[1]?.card.item.id ?? '';
  expect(JSON.stringify(takeSnapshot(await source(dismissed)))).not.toContain(`"${dismissed}"`);
});

test.each([
  undefined,
  null,
  'text',
  7,
  {},
  { version: 0 },
  { version: 1, rows: [{ cards: [{}] }], pictures: [], departments: [] },
  { version: 2, rows: [], pictures: [], departments: [] },
])('anything else that is stored is left alone: %j', (stored) =>
  expect(readSnapshot(stored)).toBeUndefined(),
);
