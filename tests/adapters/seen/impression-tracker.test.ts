import { beforeEach, expect, test } from 'vitest';
import { ImpressionTracker, keyOfCard } from '../../../src/adapters/seen/impression-tracker.ts';
import type { ImpressionInput } from '../../../src/ports/ranker-api.ts';
import { FakeTimers } from '../../support/fake-timers.ts';

const input = (itemId: string, slateId = 's1'): ImpressionInput => ({
  itemId,
  slateId,
  rowId: 'popular',
  position: 2,
  propensity: 0.25,
});
let timers: FakeTimers;
let recorded: ImpressionInput[][];
let tracker: ImpressionTracker<ImpressionInput>;

beforeEach(() => {
  timers = new FakeTimers();
  recorded = [];
  tracker = new ImpressionTracker((inputs) => recorded.push([...inputs]), keyOfCard, timers);
});

test('a card seen for a whole second counts, with its place and its odds', () => {
  tracker.enter(input('a'));
  timers.pass(999);
  tracker.flush();
  expect(recorded).toEqual([]);
  timers.pass(1);
  tracker.flush();
  expect(recorded).toEqual([[input('a')]]);
});

test('two looks of half a second do not add up', () => {
  tracker.enter(input('a'));
  timers.pass(600);
  tracker.leave(input('a'));
  tracker.enter(input('a'));
  timers.pass(600);
  tracker.flush();
  expect(recorded).toEqual([]);
});

test('a card counts once per slate and row', () => {
  for (let look = 0; look < 3; look++) {
    tracker.enter(input('a'));
    timers.pass(1500);
    tracker.leave(input('a'));
  }
  tracker.enter(input('a', 's2'));
  timers.pass(1500);
  tracker.flush();
  expect(recorded.flat()).toEqual([input('a'), input('a', 's2')]);
});

test('impressions travel together', () => {
  tracker.enter(input('a'));
  timers.pass(500);
  tracker.enter(input('b'));
  timers.pass(5000);
  expect(recorded).toEqual([[input('a'), input('b')]]);
});

test('a hidden tab breaks the second, and a shown one starts it anew', () => {
  tracker.enter(input('a'));
  timers.pass(900);
  tracker.setTabVisible(false);
  timers.pass(10_000);
  expect(recorded).toEqual([]);
  tracker.setTabVisible(true);
  timers.pass(999);
  tracker.flush();
  expect(recorded).toEqual([]);
  timers.pass(1);
  tracker.flush();
  expect(recorded.flat()).toEqual([input('a')]);
});

test('what entered while the tab was hidden waits for it', () => {
  tracker.setTabVisible(false);
  tracker.enter(input('a'));
  timers.pass(5000);
  tracker.setTabVisible(true);
  timers.pass(1000);
  tracker.flush();
  expect(recorded.flat()).toEqual([input('a')]);
});

test('hiding the tab hands over what was seen so far', () => {
  tracker.enter(input('a'));
  timers.pass(1000);
  tracker.setTabVisible(false);
  expect(recorded.flat()).toEqual([input('a')]);
});

test('what is forgotten is not handed over later', () => {
  tracker.enter(input('a'));
  timers.pass(1000);
  tracker.drop();
  timers.pass(10_000);
  tracker.flush();
  expect(recorded).toEqual([]);
});

test('what something was done with was seen, once, however short', () => {
  tracker.enter(input('a'));
  timers.pass(200);
  tracker.count(input('a'));
  tracker.count(input('a'));
  timers.pass(5000);
  tracker.enter(input('a'));
  timers.pass(5000);
  expect(recorded).toEqual([[input('a')]]);
});
