/**
 * Everything that is checked, in one command: `npm test`. A failing step does not stop the others, unless they need it.
 * `npm test -- lint types` runs only those steps (any words of their names).
 */
import { mkdirSync, rmSync } from 'node:fs';
import { ensureChromium } from './support/ensure-chromium.ts';
import { add, nothing, oneOf, type Counts } from './support/runner/counts.ts';
import { runStep } from './support/runner/run-step.ts';
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
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const lines: Line[] = [];
  const missing = new Set<string>();

  const chromium = ensureChromium(console.log);
  if (chromium === undefined) missing.add('browser');
  else console.log(`browser: ${chromium}`);

  for (const step of steps(results).filter(isWanted)) {
    const lacking = (step.needs ?? []).filter((need) => missing.has(need));
    if (lacking.length > 0) {
      missing.add(step.name);
      lines.push({
        name: step.name,
        counts: oneOf(false),
        seconds: 0,
        note: `not run: no ${lacking.join(', no ')}`,
      });
      continue;
    }
    console.log(`… ${step.name}`);
    const startMs = performance.now();
    const logPath = `${results}/${step.name.replaceAll(' ', '-')}.log`;
    const { exitCode, tail } = await runStep(step, logPath);
    const counts = step.count(exitCode);
    if (counts.failed > 0) {
      missing.add(step.name);
      console.log(`\n${tail}\n\n✗ ${step.name} failed; its whole output is in ${logPath}\n`);
    }
    lines.push({ name: step.name, counts, seconds: (performance.now() - startMs) / 1000, note: '' });
  }
  return print(lines);
}

function print(lines: readonly Line[]): boolean {
  const total = lines.map((line) => line.counts).reduce(add, nothing);
  const seconds = lines.reduce((sum, line) => sum + line.seconds, 0);
  console.log('');
  for (const { name, counts, seconds, note } of lines) {
    const mark = counts.failed === 0 ? '✓' : '✗';
    console.log(
      `${mark} ${name.padEnd(18)} ${`${seconds.toFixed(1)} s`.padStart(9)}   ${note === '' ? words(counts) : note}`,
    );
  }
  console.log(`  ${'all'.padEnd(18)} ${`${seconds.toFixed(1)} s`.padStart(9)}`);
  console.log(words(total));
  return total.failed === 0;
}

function words({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}

process.exitCode = (await main()) ? 0 : 1;
