import { Command } from 'commander';
import { writeReports } from '../evaluate/write-reports.ts';
import { withInterrupt } from '../interrupt.ts';
import * as parse from '../options.ts';
import { createProgress } from '../progress.ts';
import {
  experimentsForMachines,
  experimentsForPeople,
  experimentsPage,
} from '../simulate/experiments/experiments-report.ts';
import { simulateExperiments, type ExperimentsPlan } from '../simulate/experiments/simulate-experiments.ts';

interface ExperimentsFlags extends ExperimentsPlan {
  json?: string;
  html?: string;
  quiet?: boolean;
}

export function simulateExperimentsCommand(): Command {
  return new Command('experiments')
    .description(
      'two arms looked at every day: how often an alarm is false, and how soon a true effect is found',
    )
    .option('--experiments <number>', 'experiments of each kind', parse.wholeNumber(1, 1e6), 2000)
    .option('--days <number>', 'days that each runs', parse.wholeNumber(2, 1000), 30)
    .option('--visitors <number>', 'new visitors a day in each arm', parse.wholeNumber(1, 1e6), 2000)
    .option('--base <share>', 'rate of success in the first arm', parse.share, 0.03)
    .option('--lift <share>', 'how much higher it is in the second, where they differ', parse.share, 0.2)
    .option('--seed <number>', 'seed of chance', parse.wholeNumber(0, 2 ** 32 - 1), 1)
    .option('--json <file>', 'write the figures to this file')
    .option('--html <file>', 'write a page with the figures and their plots to this file')
    .option('-q, --quiet', 'no progress')
    .action(simulate);
}

async function simulate(flags: ExperimentsFlags): Promise<void> {
  const started = performance.now();
  const progress = createProgress(process.stderr, { quiet: flags.quiet === true });
  const { experiments, days, visitors, base, lift, seed } = flags;
  const plan = { experiments, days, visitors, base, lift, seed };
  const outcome = await withInterrupt(
    (signal) => simulateExperiments(plan, { progress, signal }),
    'Interrupted. Nothing was written.',
  );
  const source = { plan, seconds: (performance.now() - started) / 1000 };
  await writeReports({
    jsonPath: flags.json,
    json: experimentsForMachines(outcome, source),
    htmlPath: flags.html,
    html: experimentsPage(outcome, source),
  });
  process.stdout.write(experimentsForPeople(outcome, source));
}
