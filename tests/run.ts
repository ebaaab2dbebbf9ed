/**
 * Everything that is checked, in one command: `npm test`. A failing step does not stop the others, unless they need it.
 * `npm test -- lint types` runs only those steps (any words of their names).
 */
import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { ensureChromium } from './support/ensure-chromium.ts';
import { add, nothing, oneOf, type Counts } from './support/runner/counts.ts';
import { runStep } from './support/runner/run-step.ts';
import { runSteps } from './support/runner/schedule.ts';
import { steps, type Step } from './support/runner/steps.ts';

const results = 'test-results/run';
const wanted = process.argv.slice(2);

interface Line {
  readonly name: string;
  readonly counts: Counts;
  readonly seconds: number;
  readonly note: string;
}

function isWanted(step: Step): boolean {
  return wanted.length === 0 || wanted.some((word) => step.name.includes(word));
}

async function main(): Promise<boolean> {
  const startMs = performance.now();
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const lines = new Map<Step, Line>();

  const chromium = ensureChromium(console.log);
  if (chromium !== undefined) console.log(`browser: ${chromium}`);

  const chosen = steps(results).filter(isWanted);
  await runSteps(chosen, {
    lanes: Math.min(2, availableParallelism()),
    missing: chromium === undefined ? ['browser'] : [],
    async run(step) {
      console.log(`… ${step.name}`);
      const line = await runAndCount(step);
      lines.set(step, line);
      return line.counts.failed === 0;
    },
    leaveOut: (step, lacking) =>
      lines.set(step, {
        name: step.name,
        counts: oneOf(false),
        seconds: 0,
        note: `not run: no ${lacking.join(', no ')}`,
      }),
  });
  return print(
    chosen.map((step) => lines.get(step)!),
    secondsSince(startMs),
  );
}

async function runAndCount(step: Step): Promise<Line> {
  const startMs = performance.now();
  const logPath = `${results}/${step.name.replaceAll(' ', '-')}.log`;
  const { exitCode, tail } = await runStep(step, logPath);
  const counts = step.count(exitCode);
  if (counts.failed > 0)
    console.log(`\n${tail}\n\n✗ ${step.name} failed; its whole output is in ${logPath}\n`);
  return { name: step.name, counts, seconds: secondsSince(startMs), note: '' };
}

/** @param wallSeconds less than the steps together where some ran side by side */
function print(lines: readonly Line[], wallSeconds: number): boolean {
  const total = lines.map((line) => line.counts).reduce(add, nothing);
  console.log('');
  for (const { name, counts, seconds, note } of lines) {
    const mark = counts.failed === 0 ? '✓' : '✗';
    console.log(
      `${mark} ${name.padEnd(18)} ${`${seconds.toFixed(1)} s`.padStart(9)}   ${note === '' ? words(counts) : note}`,
    );
  }
  console.log(`  ${'all'.padEnd(18)} ${`${wallSeconds.toFixed(1)} s`.padStart(9)}`);
  console.log(words(total));
  return total.failed === 0;
}

function words({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}

function secondsSince(startMs: number): number {
  return (performance.now() - startMs) / 1000;
}

process.exitCode = (await main()) ? 0 : 1;
