/**
 * Counts in how many drawn worlds the intervals of off-policy estimates hold the truth, which is known there:
 * `npx tsx tests/bench/off-policy-coverage.ts [--worlds 200] [--rows 2000] [--base=-2] [--repeats 1]`.
 */
import { parseArgs } from 'node:util';
import { loggingKinds } from '../support/bandit-world.ts';
import { measureCoverage } from '../support/off-policy-coverage.ts';
import { formatTable } from './table.ts';

const { values: options } = parseArgs({
  options: {
    worlds: { type: 'string', default: '200' },
    rows: { type: 'string', default: '2000' },
    base: { type: 'string', default: '-2' },
    repeats: { type: 'string', default: '1' },
  },
});
const worlds = Number(options.worlds);
const rows = Number(options.rows);

for (const logging of loggingKinds) {
  const started = performance.now();
  const coverage = measureCoverage(worlds, rows, logging, {
    base: Number(options.base),
    repeats: Number(options.repeats),
  });
  const lines = [...coverage].flatMap(([policy, counts]) =>
    Object.entries(counts).map(
      ([estimator, { covered, squaredError, width, ess, warned, unwarnedMisses }]) => [
        `${policy} ${estimator}`,
        estimator === 'DM' ? '–' : ((100 * covered) / worlds).toFixed(1),
        Math.sqrt(squaredError / worlds).toFixed(4),
        estimator === 'DM' ? '–' : (width / worlds).toFixed(4),
        (ess / worlds).toFixed(0),
        ((100 * warned) / worlds).toFixed(1),
        estimator === 'DM' ? '–' : ((100 * unwarnedMisses) / worlds).toFixed(1),
      ],
    ),
  );
  process.stdout.write(
    `${logging} logging, ${worlds} worlds of ${rows} rows, ${((performance.now() - started) / 1000).toFixed(0)} s\n\n` +
      `${formatTable(['policy and estimator', 'covered in 100', 'error (RMS)', 'width', 'ESS', 'warned', 'missed unwarned'], lines)}\n\n`,
  );
}
