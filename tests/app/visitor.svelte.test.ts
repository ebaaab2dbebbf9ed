import { beforeEach, expect, test } from 'vitest';
import type { VisitorEnd } from '../../src/ports/log-store.ts';
import { Marks } from '../../src/app/state/marks.svelte.ts';
import { Settings } from '../../src/app/state/settings.svelte.ts';
import { Shelf } from '../../src/app/state/shelf.svelte.ts';
import { timelyAnswers } from '../../src/app/state/timely-answers.ts';
import { Visitor } from '../../src/app/state/visitor.svelte.ts';
import { boundRanker } from '../support/bound-ranker.ts';
import { FakeRanker } from '../support/fake-ranker.ts';

let ranker: FakeRanker;
let settings: Settings;
let visitor: Visitor;
let turns: number;

const theme = { current: 'system', apply: () => {} } as const;
const like = (itemId: string) => ranker.recordInteraction({ kind: 'like', itemId });

beforeEach(() => {
  ranker = new FakeRanker();
  turns = 0;
  settings = new Settings(ranker, theme, (now, before) => {
    if (before !== undefined && before.visitor !== now.visitor) turns++;
  });
  visitor = new Visitor({
    ranker,
    settings,
    expected: true,
    flush: () => ranker.recordImpressions([]),
  });
});

test('until the ranker has answered, holds what was so when the page was last open', async () => {
  expect(visitor.shopping).toBe(true);
  await settings.load();
  expect(visitor.shopping).toBe(false);
  expect(turns).toBe(0);
});

test.each<[VisitorEnd, number]>([
  ['discard', 1],
  ['keep', 2],
])('starts and ends, each a turn, and says how many events there were: %s', async (end, left) => {
  await settings.load();
  await like('fake-0');
  await visitor.start();
  expect([visitor.shopping, turns, ranker.entries.length]).toEqual([true, 1, 0]);
  await like('fake-1');
  expect(await visitor.eventCount()).toBe(1);
  expect(await visitor.end(end)).toBe(1);
  expect([visitor.shopping, turns, ranker.entries.length]).toEqual([false, 2, left]);
});

test('what was seen is handed over for whoever saw it, before each turn and before it is counted', async () => {
  await settings.load();
  await visitor.start();
  await visitor.eventCount();
  await visitor.end('discard');
  const names = ranker.calls.map(({ name }) => name).filter((name) => /isitor|Impressions/.test(name));
  expect(names).toEqual([
    'recordImpressions',
    'startVisitor',
    'recordImpressions',
    'visitorEntryCount',
    'recordImpressions',
    'endVisitor',
  ]);
});

test('a decision names who it is for', async () => {
  await settings.load();
  await visitor.start();
  await settings.update({ personalisation: 'paused' });
  expect(ranker.callsOf('updateSettings').at(-1)).toEqual({
    personalisation: 'paused',
    visitor: settings.current?.visitor,
  });
  expect(settings.current?.visitor).not.toBeNull();
});

test('the shelf of one person is gone at once, and an answer on its way does not bring it back', async () => {
  const answers: (() => void)[] = [];
  const slow = new FakeRanker({ pause: () => new Promise((resolve) => answers.push(resolve)) });
  const shelf = new Shelf(slow, new Marks());
  const arranged = shelf.arrange();
  answers.shift()?.();
  await arranged;
  expect(shelf.rows.length).toBeGreaterThan(0);
  const late = shelf.follow();
  shelf.clear();
  answers.shift()?.();
  await late;
  expect([shelf.rows.length, shelf.phase]).toEqual([0, 'waiting']);
});

test('what one person asked is not answered in another’s turn, neither well nor badly', async () => {
  const answers: (() => void)[] = [];
  const slow = new FakeRanker({ pause: () => new Promise((resolve) => answers.push(resolve)) });
  const timely = timelyAnswers(boundRanker(slow), () => visitor.watch());
  const heard: string[] = [];
  void timely.saved().then(() => heard.push('late'));
  void timely.interests().then(() => heard.push('late too'));
  visitor.beginTurn();
  void timely.saved().then(() => heard.push('in time'));
  for (const answer of answers) answer();
  await new Promise((resolve) => setTimeout(resolve));
  expect(heard).toEqual(['in time']);
  expect(visitor.turn).toBe(1);
});

test('a failure reaches whoever asked, and nobody after', async () => {
  const failing = new FakeRanker({ pause: () => Promise.reject(new Error('gone')) });
  const timely = timelyAnswers(boundRanker(failing), () => visitor.watch());
  await expect(timely.saved()).rejects.toThrow('gone');
  const heard: string[] = [];
  void timely.saved().catch(() => heard.push('late'));
  visitor.beginTurn();
  await new Promise((resolve) => setTimeout(resolve));
  expect(heard).toEqual([]);
});
