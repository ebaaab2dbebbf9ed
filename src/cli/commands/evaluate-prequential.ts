import { basename } from 'node:path';
import { Command } from 'commander';
import { OwnshelfError } from '../../core/domain/errors.ts';
import { columnsOf } from '../evaluate/evaluate-options.ts';
import {
  nextItemColumnNames,
  readNextItemData,
  type NextItemColumns,
} from '../evaluate/next-item/next-item-data.ts';
import { evaluatePrequential } from '../evaluate/prequential/evaluate-prequential.ts';
import {
  prequentialForMachines,
  prequentialForPeople,
  prequentialPage,
} from '../evaluate/prequential/prequential-report.ts';
import { writeReports } from '../evaluate/write-reports.ts';
import { logColumns, logFields, type LogColumns } from '../interactions/log-columns.ts';
import { withInterrupt } from '../interrupt.ts';
import * as parse from '../options.ts';
import { createProgress } from '../progress.ts';

interface PrequentialFlags {
  items: string;
  sequences?: string;
  log?: string;
  logColumns: LogColumns;
  columns: NextItemColumns;
  encoder?: string;
  maxShoppers: number;
  json?: string;
  html?: string;
  quiet?: boolean;
}

export function evaluatePrequentialCommand(): Command {
  return new Command('prequential')
    .description('what a device learns from a new shopper, choice by choice: test, then train')
    .requiredOption('--items <file>', 'the items: CSV, tab-separated or JSON Lines, may be gzipped')
    .option('--sequences <file>', 'lines of "shopper item item …", oldest first, may be gzipped')
    .option('--log <file>', 'in place of --sequences: a table of who chose what and when')
    .option(
      '--log-columns <list>',
      `where things stand in the log: field=column,… with fields of ${logFields.join(', ')} (default: by their names)`,
      logColumns,
      {},
    )
    .option(
      '--columns <list>',
      `where things stand in the items: field=column,… with fields of ${nextItemColumnNames.slice(0, 5).join(', ')}`,
      columnsOf(nextItemColumnNames),
      {},
    )
    .option('--encoder <folder or hub id>', 'text encoder to use (default: the one that comes with ownshelf)')
    .option('--max-shoppers <number>', 'new shoppers at most, spread evenly', parse.wholeNumber(1, 1e9), 1000)
    .option('--json <file>', 'write the figures to this file')
    .option('--html <file>', 'write a page with the figures to this file')
    .option('-q, --quiet', 'no progress')
    .action(evaluate);
}

async function evaluate(flags: PrequentialFlags): Promise<void> {
  const started = performance.now();
  const { items, sequences, log, columns } = flags;
  if ((sequences === undefined) === (log === undefined))
    throw new OwnshelfError(
      'InputError',
      `Found ${log === undefined ? 'neither --sequences nor' : 'both --sequences and'} --log, expected one of them.`,
    );
  const progress = createProgress(process.stderr, { quiet: flags.quiet === true });
  const evaluation = await withInterrupt(async (signal) => {
    const files =
      sequences === undefined
        ? { log: log!, columns: flags.logColumns, split: 'leave-one-out' as const }
        : { sequences };
    const data = await readNextItemData(items, files, columns, signal);
    return evaluatePrequential(data, flags.maxShoppers, {
      encoderFolder: flags.encoder,
      progress,
      signal,
    });
  }, 'Interrupted. Nothing was written.');
  const source = {
    dataName: basename(sequences ?? log!),
    seconds: (performance.now() - started) / 1000,
  };
  await writeReports({
    jsonPath: flags.json,
    json: prequentialForMachines(evaluation, source),
    htmlPath: flags.html,
    html: prequentialPage(evaluation, source),
  });
  process.stdout.write(prequentialForPeople(evaluation, source));
}
