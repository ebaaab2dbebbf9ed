import { basename } from 'node:path';
import { Command, Option } from 'commander';
import { OwnshelfError } from '../../core/domain/errors.ts';
import { columnsOf, oneOrMoreOf } from '../evaluate/evaluate-options.ts';
import {
  evaluateNextItem,
  nextItemModelNames,
  type NextItemModelName,
} from '../evaluate/next-item/evaluate-next-item.ts';
import {
  nextItemColumnNames,
  readNextItemData,
  splits,
  type BehaviourFiles,
  type NextItemColumns,
  type Split,
} from '../evaluate/next-item/next-item-data.ts';
import {
  nextItemForMachines,
  nextItemForPeople,
  nextItemPage,
} from '../evaluate/next-item/next-item-report.ts';
import { writeReports } from '../evaluate/write-reports.ts';
import { logColumns, logFields, type LogColumns } from '../interactions/log-columns.ts';
import { withInterrupt } from '../interrupt.ts';
import * as parse from '../options.ts';
import { createProgress } from '../progress.ts';

interface NextItemFlags {
  items: string;
  sequences?: string;
  log?: string;
  logColumns: LogColumns;
  split: Split;
  train?: string;
  valid?: string;
  test?: string;
  columns: NextItemColumns;
  models: readonly NextItemModelName[];
  encoder?: string;
  maxRows?: number;
  holdValidation?: boolean;
  json?: string;
  html?: string;
  quiet?: boolean;
}

export function evaluateNextItemCommand(): Command {
  return new Command('next-item')
    .description('from what shoppers chose, rank all items by what they choose next, and count how well')
    .requiredOption('--items <file>', 'the items: CSV, tab-separated or JSON Lines, may be gzipped')
    .option('--sequences <file>', 'lines of "shopper item item …", oldest first, may be gzipped')
    .option(
      '--log <file>',
      'in place of --sequences: a table of who chose what and when, CSV, tab-separated or JSON Lines, may be gzipped; may be the same file as --items',
    )
    .option(
      '--log-columns <list>',
      `where things stand in the log: field=column,… with fields of ${logFields.join(', ')} (default: by their names)`,
      logColumns,
      {},
    )
    .addOption(
      new Option(
        '--split <name>',
        "leave-one-out: each shopper's last item is the test, the one before chooses; time: the last tenth of a log's choices is the test, the tenth before chooses",
      )
        .choices(splits)
        .default('leave-one-out' satisfies Split),
    )
    .option('--train <file>', 'in place of both: sequences to train on')
    .option('--valid <file>', 'and a table of histories and what came next, to choose by')
    .option('--test <file>', 'and such a table to test on')
    .option(
      '--columns <list>',
      `where things stand in the tables: field=column,… with fields of ${nextItemColumnNames.join(', ')}`,
      columnsOf(nextItemColumnNames),
      {},
    )
    .option(
      '--models <list>',
      `what to compare, some of ${nextItemModelNames.join(', ')} (default: all)`,
      oneOrMoreOf(nextItemModelNames),
      [...nextItemModelNames],
    )
    .option(
      '--hold-validation',
      'test models as they were when weights were chosen; otherwise they learn from validation too before the test',
    )
    .option('--encoder <folder or hub id>', 'text encoder to use (default: the one that comes with ownshelf)')
    .option(
      '--max-rows <number>',
      'test at most so many rows, spread evenly over all',
      parse.wholeNumber(1, 1e9),
    )
    .option('--json <file>', 'write the figures to this file')
    .option('--html <file>', 'write a page with the figures to this file')
    .option('-q, --quiet', 'no progress')
    .addHelpText(
      'after',
      '\nExamples:\n  ownshelf evaluate next-item --items items.jsonl.gz --sequences sequences.txt\n  ownshelf evaluate next-item --items items.jsonl.gz --train train.txt --valid valid.csv --test test.csv',
    )
    .action(evaluate);
}

function filesOf({
  sequences,
  log,
  logColumns: columns,
  split,
  train,
  valid,
  test,
}: NextItemFlags): BehaviourFiles {
  const parts = [train, valid, test].filter((path) => path !== undefined);
  if (parts.length === 0 && log !== undefined && sequences === undefined) return { log, columns, split };
  if (parts.length === 0 && log === undefined && sequences !== undefined) {
    if (split === 'leave-one-out') return { sequences };
    throw new OwnshelfError(
      'InputError',
      'Found --split time with --sequences, which hold no times; expected --log, or --split leave-one-out.',
    );
  }
  if (
    [sequences, log].every((path) => path === undefined) &&
    train !== undefined &&
    valid !== undefined &&
    test !== undefined
  )
    return { train, valid, test };
  const found = [
    sequences === undefined ? 'no --sequences' : '--sequences',
    log === undefined ? 'no --log' : '--log',
  ].join(', ');
  throw new OwnshelfError(
    'InputError',
    `Found ${found} and ${parts.length} of --train, --valid and --test; expected --sequences alone, --log alone, or the other three together.`,
  );
}

async function evaluate(flags: NextItemFlags): Promise<void> {
  const started = performance.now();
  const progress = createProgress(process.stderr, { quiet: flags.quiet === true });
  const files = filesOf(flags);
  const { data, evaluation } = await withInterrupt(async (signal) => {
    const read = await readNextItemData(flags.items, files, flags.columns, signal, flags.holdValidation);
    const surroundings = {
      encoderFolder: flags.encoder,
      maxRows: flags.maxRows,
      progress,
      signal,
    };
    return { data: read, evaluation: await evaluateNextItem(read, flags.models, surroundings) };
  }, 'Interrupted. Nothing was written.');
  const source = {
    data,
    dataName: basename('sequences' in files ? files.sequences : 'log' in files ? files.log : files.test),
    seconds: (performance.now() - started) / 1000,
  };
  await writeReports({
    jsonPath: flags.json,
    json: nextItemForMachines(evaluation, source),
    htmlPath: flags.html,
    html: nextItemPage(evaluation, source),
  });
  process.stdout.write(nextItemForPeople(evaluation, source));
}
