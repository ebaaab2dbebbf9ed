import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { Counter } from './counter.svelte.ts';

test('runes are live without a DOM', () => {
  const counter = new Counter();
  const seen: number[] = [];
  const stop = $effect.root(() => {
    $effect(() => {
      seen.push(counter.double);
    });
  });
  flushSync();
  counter.increment();
  flushSync();
  stop();
  expect(seen).toEqual([0, 2]);
});
