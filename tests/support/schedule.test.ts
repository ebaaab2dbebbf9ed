import { expect, test } from 'vitest';
import { oneOf } from './runner/counts.ts';
import { runSteps } from './runner/schedule.ts';
import type { Step } from './runner/steps.ts';

function step(name: string, rest: Partial<Step> = {}): Step {
  return { name, command: ['true'], count: () => oneOf(true), ...rest };
}

/** Runs the steps, each for a few turns of the event loop, and notes what ran beside what. */
async function watch(
  steps: readonly Step[],
  { failing = [], missing = [], lanes = 2 }: { failing?: string[]; missing?: string[]; lanes?: number } = {},
): Promise<{ order: string[]; beside: Set<string>; leftOut: string[] }> {
  const order: string[] = [];
  const beside = new Set<string>();
  const leftOut: string[] = [];
  const running = new Set<string>();
  await runSteps(steps, {
    lanes,
    missing,
    async run({ name }) {
      order.push(name);
      running.forEach((other) => beside.add(`${other}+${name}`));
      running.add(name);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running.delete(name);
      return !failing.includes(name);
    },
    leaveOut: ({ name }, lacking) => leftOut.push(`${name}: ${lacking.join()}`),
  });
  return { order, beside, leftOut };
}

test('as many steps as there are lanes run side by side, and all of them run once', async () => {
  const steps = ['a', 'b', 'c', 'd'].map((name) => step(name));
  const { order, beside } = await watch(steps);
  expect(order).toEqual(['a', 'b', 'c', 'd']);
  expect(beside).toContain('a+b');
  expect(beside).not.toContain('a+c');
  expect((await watch(steps, { lanes: 1 })).beside).toEqual(new Set());
});

test('a step that wants to be alone shares with none', async () => {
  const { order, beside } = await watch([step('a'), step('b', { alone: true }), step('c'), step('d')]);
  expect(order.toSorted()).toEqual(['a', 'b', 'c', 'd']);
  expect([...beside].join()).not.toContain('b');
});

test('a step waits for what it needs', async () => {
  const { order, beside } = await watch([step('pack'), step('build', { needs: ['pack'] }), step('lint')]);
  expect(order).toEqual(['pack', 'lint', 'build']);
  expect(beside).not.toContain('pack+build');
});

test('what a failed step would have been needed for is left out, and so is what needs that; the rest runs', async () => {
  const steps = [
    step('pack'),
    step('build', { needs: ['pack'] }),
    step('e2e', { needs: ['browser', 'build'] }),
    step('unit'),
  ];
  const { order, leftOut } = await watch(steps, { failing: ['pack'], missing: ['browser'] });
  expect(order).toEqual(['pack', 'unit']);
  expect(leftOut).toEqual(['build: pack', 'e2e: browser,build']);
});

test('a need that is no step of this run counts as met', async () => {
  expect((await watch([step('e2e', { needs: ['build'] })])).order).toEqual(['e2e']);
});
