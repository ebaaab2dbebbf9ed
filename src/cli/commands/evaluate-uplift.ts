import { basename } from 'node:path';
import { Command } from 'commander';
import { OwnshelfError } from '../../core/domain/errors.ts';
import { evaluateUplift } from '../../core/evaluation/uplift/evaluate-uplift.ts';
import { followWork } from '../follow-work.ts';
import type { BadRowLimit } from '../evaluate/ads/bad-rows.ts';
import { namedColumns } from '../evaluate/ads/named-columns.ts';
import {
  campaignFields,
  readCampaignLog,
  type CampaignColumns,
} from '../evaluate/uplift/read-campaign-log.ts';
import {
  upliftForMachines,
  upliftForPeople,
  upliftPage,
  type UpliftSource,
} from '../evaluate/uplift/uplift-report.ts';
import { writeReports } from '../evaluate/write-reports.ts';
import { withInterrupt } from '../interrupt.ts';
import * as parse from '../options.ts';
import { createProgress } from '../progress.ts';

interface UpliftFlags {
  log: string;
  columns: CampaignColumns;
  folds: number;
  seed: number;
  maxBadRows: BadRowLimit;
  json?: string;
  html?: string;
  quiet?: boolean;
}

export function evaluateUpliftCommand(): Command {
  return new Command('uplift')
    .description(
      'from the log of a randomised campaign, learn whom it moves and measure how well that is known',
    )
    .requiredOption(
      '--log <file>',
      'who was treated by chance and who converted: CSV, tab-separated or JSON Lines, may be gzipped',
    )
    .option(
      '--columns <list>',
      'where things stand: treated=column,converted=…,features=name|prefix_* (default: by usual names, no features)',
      namedColumns(campaignFields),
      {},
    )
    .option(
      '--folds <number>',
      'parts of the log that are ranked by what was learned from the others',
      parse.wholeNumber(2, 50),
      5,
    )
    .option('--seed <number>', 'draws the folds', parse.wholeNumber(0, 2 ** 31), 1)
    .option(
      '--max-bad-rows <share or number>',
      'rows whose treated or converted is neither 0 nor 1 that may be left out',
      parse.badRowLimit,
      { share: 0.01 },
    )
    .option('--json <file>', 'write the figures to this file')
    .option('--html <file>', 'write a page with the figures to this file')
    .option('-q, --quiet', 'no progress')
    .action(evaluate);
}

async function evaluate(flags: UpliftFlags): Promise<void> {
  const started = performance.now();
  const progress = createProgress(process.stderr, { quiet: flags.quiet === true });
  const { folds, seed } = flags;
  const { read, evaluation } = await withInterrupt(async (signal) => {
    const found = await readCampaignLog(flags.log, flags.columns, flags.maxBadRows, signal);
    const { treated } = found.log;
    const count = treated.reduce((sum, one) => sum + one, 0);
    if (count === 0 || count === treated.length)
      throw new OwnshelfError(
        'InputError',
        `${basename(flags.log)}: found ${count} treated of ${treated.length} people, expected some of both: without others nobody knows what would have been.`,
      );
    const work = evaluateUplift(found.log, { folds, seed });
    return { read: found, evaluation: await followWork('evaluating', work, { progress, signal }) };
  }, 'Interrupted. Nothing was written.');
  const source: UpliftSource = {
    ...read,
    dataName: basename(flags.log),
    folds,
    seconds: (performance.now() - started) / 1000,
  };
  await writeReports({
    jsonPath: flags.json,
    json: upliftForMachines(evaluation, source),
    htmlPath: flags.html,
    html: upliftPage(evaluation, source),
  });
  process.stdout.write(upliftForPeople(evaluation, source));
}
