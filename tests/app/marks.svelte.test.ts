import { expect, test } from 'vitest';
import { Marks } from '../../src/app/state/marks.svelte.ts';

const unliked = { item: { id: 'lamp' }, liked: false, disliked: false, saved: false };

test('an answer asked for before a tap does not undo the tap', () => {
  const marks = new Marks();
  const asked = marks.moment;
  marks.apply('lamp', 'like');
  marks.learn([unliked], asked);
  expect(marks.of('lamp').liked).toBe(true);
});

test('an answer asked for after a tap counts', () => {
  const marks = new Marks();
  marks.apply('lamp', 'like');
  marks.learn([unliked], marks.moment);
  expect(marks.of('lamp').liked).toBe(false);
});
