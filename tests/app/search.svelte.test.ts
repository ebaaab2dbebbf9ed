import { beforeEach, expect, test } from 'vitest';
import { Marks } from '../../src/app/state/marks.svelte.ts';
import { Search } from '../../src/app/state/search.svelte.ts';
import { FakeRanker } from '../support/fake-ranker.ts';
import { FakeTimers } from '../support/fake-timers.ts';

let timers: FakeTimers;
let answers: (() => void)[];
let ranker: FakeRanker;
let search: Search;

beforeEach(() => {
  timers = new FakeTimers();
  answers = [];
  ranker = new FakeRanker({ pause: () => new Promise((resolve) => answers.push(resolve)) });
  search = new Search(ranker, new Marks(), timers);
});

test('asks once for what is typed in one go', () => {
  for (const text of ['l', 'la', 'lam', 'lamp']) {
    search.type(text);
    timers.pass(30);
  }
  expect(ranker.callsOf('search')).toEqual([]);
  timers.pass(60);
  expect(ranker.callsOf('search')).toEqual(['lamp']);
});

test('an answer to older words is dropped when it comes late', async () => {
  search.type('lamp');
  timers.pass(60);
  search.type('novel');
  timers.pass(60);
  answers[1]?.();
  await expect.poll(() => search.answered).toBe('novel');
  answers[0]?.();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(search.answered).toBe('novel');
  expect(search.result?.cards.every(({ item }) => item.title.includes('novel'))).toBe(true);
});

test('clearing the field drops the answer on its way', async () => {
  search.type('lamp');
  timers.pass(60);
  search.type('');
  answers[0]?.();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(search.result).toBeUndefined();
  expect(search.waiting).toBe(false);
});

test('asks again when meaning arrived while the answer without it was on its way', async () => {
  search.type('lamp');
  timers.pass(60);
  search.meaningSettled();
  answers[0]?.();
  await expect.poll(() => ranker.callsOf('search').length).toBe(2);
  ranker.meaning = 'used';
  answers[1]?.();
  await expect.poll(() => search.result?.meaning).toBe('used');
});

test('says that there is no meaning when the encoder failed while an answer waited for it', async () => {
  search.type('lamp');
  timers.pass(60);
  answers[0]?.();
  await expect.poll(() => search.result?.meaning).toBe('loading');
  ranker.meaning = 'unavailable';
  search.meaningSettled();
  answers[1]?.();
  await expect.poll(() => search.result?.meaning).toBe('unavailable');
});

test('asks again when meaning has arrived, and only if it was missing', async () => {
  search.type('lamp');
  timers.pass(60);
  answers[0]?.();
  await expect.poll(() => search.result?.meaning).toBe('loading');
  ranker.meaning = 'used';
  search.meaningSettled();
  answers[1]?.();
  await expect.poll(() => search.result?.meaning).toBe('used');
  search.meaningSettled();
  expect(ranker.callsOf('search')).toHaveLength(2);
});
