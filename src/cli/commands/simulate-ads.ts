import { Command, Option } from 'commander';
import { writeReports } from '../evaluate/write-reports.ts';
import { withInterrupt } from '../interrupt.ts';
import * as parse from '../options.ts';
import { createProgress } from '../progress.ts';
import { regretForMachines, regretForPeople, regretPage } from '../simulate/ads/ads-regret-report.ts';
import { adWorldNames, simulateAds, type AdWorldName } from '../simulate/ads/simulate-ads.ts';

interface AdsFlags {
  world: AdWorldName | 'both';
  rounds: number;
  shoppers: number;
  seed: number;
  json?: string;
  html?: string;
  quiet?: boolean;
}

export function simulateAdsCommand(): Command {
  return new Command('ads')
    .description(
      'shoppers of known tastes and the ads their devices choose: what is missed while learning, beside other policies',
    )
    .addOption(
      new Option('--world <name>', 'whether tastes and effects change half way')
        .choices([...adWorldNames, 'both'])
        .default('both'),
    )
    .option('--rounds <number>', 'chances to show an ad, per shopper', parse.wholeNumber(1, 1e5), 2000)
    .option('--shoppers <number>', 'shoppers, each in a shop of their own', parse.wholeNumber(1, 1e4), 8)
    .option('--seed <number>', 'seed of chance', parse.wholeNumber(0, 2 ** 32 - 1), 1)
    .option('--json <file>', 'write the figures to this file')
    .option('--html <file>', 'write a page with the figures and their plots to this file')
    .option('-q, --quiet', 'no progress')
    .action(simulate);
}

async function simulate({ world, rounds, shoppers, seed, ...flags }: AdsFlags): Promise<void> {
  const started = performance.now();
  const progress = createProgress(process.stderr, { quiet: flags.quiet === true });
  const plan = { worlds: world === 'both' ? adWorldNames : [world], rounds, shoppers, seed };
  const outcome = await withInterrupt(
    (signal) => simulateAds(plan, { progress, signal }),
    'Interrupted. Nothing was written.',
  );
  const source = { plan, seconds: (performance.now() - started) / 1000 };
  await writeReports({
    jsonPath: flags.json,
    json: regretForMachines(outcome, source),
    htmlPath: flags.html,
    html: regretPage(outcome, source),
  });
  process.stdout.write(regretForPeople(outcome, source));
}
