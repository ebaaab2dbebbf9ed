import { expect, test } from 'vitest';
import { DwellClock } from '../../src/app/state/dwell.ts';

test('adds up the time in view and leaves out the rest', () => {
  let nowMs = 0;
  const clock = new DwellClock(() => nowMs);
  clock.start();
  nowMs = 2000;
  clock.pause();
  nowMs = 60_000;
  clock.start();
  nowMs = 61_500;
  expect(clock.finish()).toBe(3500);
});

test('a short look says nothing', () => {
  let nowMs = 0;
  const clock = new DwellClock(() => nowMs);
  clock.start();
  nowMs = 2999;
  expect(clock.finish()).toBeUndefined();
});

test('starting twice does not count twice', () => {
  let nowMs = 0;
  const clock = new DwellClock(() => nowMs);
  clock.start();
  nowMs = 1000;
  clock.start();
  nowMs = 4000;
  expect(clock.finish()).toBe(4000);
});
