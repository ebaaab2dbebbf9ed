import { beforeEach, expect, test } from 'vitest';
import { Feedback } from '../../src/app/state/feedback.svelte.ts';
import { Marks } from '../../src/app/state/marks.svelte.ts';
import type { InView } from '../../src/app/state/reconcile.ts';
import { Shelf } from '../../src/app/state/shelf.svelte.ts';
import { Toasts } from '../../src/app/state/toasts.svelte.ts';
import { texts } from '../../src/app/wording/texts.ts';
import { FakeRanker } from '../support/fake-ranker.ts';

let ranker: FakeRanker;
let marks: Marks;
let toasts: Toasts;
let shelf: Shelf;
let feedback: Feedback;
let inView: InView;

const row = (id: string): string[] =>
  shelf.rows.find((shown) => shown.id === id)?.cards.map(({ card }) => card.item.id) ?? [];
const order = (): Record<string, string[]> => Object.fromEntries(shelf.rows.map(({ id }) => [id, row(id)]));

beforeEach(async () => {
  ranker = new FakeRanker();
  marks = new Marks();
  toasts = new Toasts();
  shelf = new Shelf(ranker, marks);
  feedback = new Feedback(ranker, shelf, marks, toasts);
  await shelf.arrange();
  inView = [{ rowId: 'popular', itemIds: row('popular').slice(0, 3) }];
  shelf.watch(() => inView);
});

test('a like changes what is out of view and nothing that is in view', async () => {
  const before = row('popular');
  const [first = ''] = before;
  await feedback.give('like', first, 'shelf');
  expect(ranker.callsOf('shelf').at(-1)).toEqual({ inView });
  expect(row('popular').slice(0, 3)).toEqual(before.slice(0, 3));
  expect(shelf.rows[0]?.id).toBe('popular');
  expect(shelf.rows.map(({ id }) => id)).toContain('for-you');
  expect(marks.of(first).liked).toBe(true);
});

test('says how much has changed and takes it back as if it had never been', async () => {
  const [first = ''] = row('popular');
  const before = order();
  inView = [];
  await shelf.arrange();
  await feedback.give('like', first, 'shelf');
  expect(toasts.current?.text).toMatch(/^Liked\. \d+ of \d+ places changed$/);
  const seq = ranker.entries[0]?.seq;
  toasts.act();
  await expect.poll(() => toasts.current?.text).toContain(texts.feedback.takenBack);
  expect(ranker.callsOf('forgetEntry')).toEqual([seq]);
  expect(ranker.entries).toEqual([]);
  expect(marks.of(first).liked).toBe(false);
  expect(order()).toEqual(before);
});

test('what is turned down becomes a placeholder in its place, and Undo brings it back', async () => {
  const before = row('popular');
  const [, second = ''] = before;
  await feedback.give('hide', second, 'shelf');
  expect(row('popular')[1]).toBe(second);
  expect(marks.dismissal(second)?.kind).toBe('hide');
  await feedback.restore(second);
  expect(marks.dismissal(second)).toBeUndefined();
  expect(marks.of(second).hidden).toBe(false);
  expect(row('popular').slice(0, 3)).toEqual(before.slice(0, 3));
  expect(ranker.entries).toEqual([]);
});

test('a new visit leaves placeholders behind', async () => {
  const [, second = ''] = row('popular');
  await feedback.give('dislike', second, 'shelf');
  await shelf.arrange();
  expect(marks.dismissal(second)).toBeUndefined();
  expect(Object.values(order()).flat()).not.toContain(second);
});

test('says so when nothing was recorded, and shows nothing as done', async () => {
  await ranker.updateSettings({ personalisation: 'off' });
  const [first = ''] = row('popular');
  await feedback.give('like', first, 'shelf');
  expect(toasts.current?.text).toBe(texts.feedback.notRecorded);
  expect(marks.of(first).liked).toBe(false);
});

test('a failure leaves everything as it was and says so', async () => {
  const broken = new FakeRanker({
    pause: (call) => (call === 'recordInteraction' ? Promise.reject(new Error('gone')) : Promise.resolve()),
  });
  const [first = ''] = row('popular');
  const before = order();
  await new Feedback(broken, shelf, marks, toasts).give('hide', first, 'shelf');
  expect(toasts.current?.text).toBe(texts.feedback.failed);
  expect(marks.of(first).hidden).toBe(false);
  expect(marks.dismissal(first)).toBeUndefined();
  expect(order()).toEqual(before);
});

test('an answer that was overtaken by a later question is dropped', async () => {
  const answers: (() => void)[] = [];
  const slow = new FakeRanker({ pause: () => new Promise((resolve) => answers.push(resolve)) });
  const late = new Shelf(slow, marks);
  const first = late.arrange('Books');
  const second = late.arrange('Toys');
  answers[1]?.();
  await second;
  answers[0]?.();
  await first;
  const departments = new Set(
    late.rows.flatMap(({ cards }) => cards.map(({ card }) => card.item.category[0])),
  );
  expect([...departments]).toEqual(['Toys']);
});

test('opening an item is followed behind its page, with what was in view when it was left', async () => {
  const before = row('popular');
  const stop = shelf.watch(() => inView);
  shelf.rememberView();
  stop();
  await feedback.note('open', before[0] ?? '');
  expect(row('popular').slice(0, 3)).toEqual(before.slice(0, 3));
  expect(toasts.current).toBeUndefined();
});

test('what greets a new shopper stays until the next visit, so that a first like moves nothing', async () => {
  expect(shelf.startedCold).toBe(true);
  await feedback.give('like', row('popular')[0] ?? '', 'shelf');
  expect(shelf.startedCold).toBe(true);
  await shelf.arrange();
  expect(shelf.startedCold).toBe(false);
});
