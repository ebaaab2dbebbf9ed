import type { Step } from './steps.ts';

export interface Schedule {
  /** How many steps may run at a time; a step that is `alone` never shares. */
  readonly lanes: number;
  /** What is known to be missing from the start, e.g. the browser. */
  readonly missing: readonly string[];
  /** @returns whether the step passed */
  readonly run: (step: Step) => Promise<boolean>;
  /** Told of every step that cannot run, with what it lacks. */
  readonly leaveOut: (step: Step, lacking: readonly string[]) => void;
}

/**
 * Runs steps in their order, several at a time. One that fails stops no other, unless that one needs it. A need that is
 * neither a step of this run nor known to be missing counts as met: somebody runs one step by itself.
 */
export async function runSteps(steps: readonly Step[], schedule: Schedule): Promise<void> {
  const unmet = new Set(schedule.missing);
  const waiting = [...steps];
  const running = new Map<Step, Promise<void>>();

  const isUndecided = (need: string): boolean =>
    [...waiting, ...running.keys()].some(({ name }) => name === need);
  const fits = (step: Step): boolean =>
    running.size === 0 ||
    (running.size < schedule.lanes && !step.alone && ![...running.keys()].some(({ alone }) => alone));

  while (waiting.length + running.size > 0) {
    const next = waiting.find((step) => fits(step) && !(step.needs ?? []).some(isUndecided));
    if (next === undefined) {
      await Promise.race(running.values());
      continue;
    }
    waiting.splice(waiting.indexOf(next), 1);
    const lacking = (next.needs ?? []).filter((need) => unmet.has(need));
    if (lacking.length > 0) {
      unmet.add(next.name);
      schedule.leaveOut(next, lacking);
      continue;
    }
    const ended = schedule.run(next).then((isPassed) => {
      if (!isPassed) unmet.add(next.name);
      running.delete(next);
    });
    running.set(next, ended);
  }
}
