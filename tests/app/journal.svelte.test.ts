import { expect, test } from 'vitest';
import { groupByDay, Journal } from '../../src/app/state/journal.svelte.ts';
import { startOfDay } from '../../src/app/wording/format.ts';
import { FakeRanker } from '../support/fake-ranker.ts';

const today = startOfDay(Date.UTC(2026, 10, 20, 12));
const hour = 3_600_000;

async function filledRanker(): Promise<FakeRanker> {
  let nowMs = today - 20 * hour;
  const ranker = new FakeRanker({ now: () => (nowMs += hour) });
  await ranker.recordInteraction({ kind: 'like', itemId: 'item-1' });
  nowMs = today;
  const seen = { slateId: 's', rowId: 'r', position: 0, propensity: 1 };
  await ranker.recordImpressions([
    { ...seen, itemId: 'item-2' },
    { ...seen, itemId: 'item-3' },
  ]);
  await ranker.recordInteraction({ kind: 'open', itemId: 'item-2' });
  return ranker;
}

test('lists the log by day, newest first, cards seen in a row as one line', async () => {
  const ranker = await filledRanker();
  const days = groupByDay(await ranker.log({ limit: 50 }));
  expect(
    days.map((day) => [day.fromMs === today, day.entryCount, day.lines.map(({ kind }) => kind)]),
  ).toEqual([
    [true, 3, ['event', 'seen']],
    [false, 1, ['event']],
  ]);
});

test('forgets one day and nothing beside it', async () => {
  const ranker = await filledRanker();
  const journal = new Journal(ranker, async (target) => (await ranker.forget(target)).forgottenEntries);
  await journal.load();
  const [first] = journal.days;
  if (first === undefined) throw new Error('no day');
  expect(await journal.forgetDay(first)).toBe(3);
  expect(journal.days).toHaveLength(1);
  expect(ranker.entries).toHaveLength(1);
});

test('forgets the entries of one line', async () => {
  const ranker = await filledRanker();
  const journal = new Journal(ranker, async (target) => (await ranker.forget(target)).forgottenEntries);
  await journal.load();
  const seen = journal.days[0]?.lines.find((line) => line.kind === 'seen');
  if (seen?.kind !== 'seen') throw new Error('no line of seen cards');
  expect(await journal.forgetEntries(seen.lines.map(({ entry }) => entry.seq))).toBe(2);
  expect(ranker.entries.map(({ type }) => type)).toEqual(['interaction', 'interaction']);
});
