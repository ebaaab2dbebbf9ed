import { basename } from 'node:path';
import { Option, type Command } from 'commander';
import { OwnshelfError } from '../../../core/domain/errors.ts';
import { logColumns, logFields, type LogColumns } from '../../interactions/log-columns.ts';
import { columnsOf } from '../evaluate-options.ts';
import {
  nextItemColumnNames,
  splits,
  type BehaviourFiles,
  type NextItemColumns,
  type Split,
} from './next-item-data.ts';

/** What says which items there are and who chose them. */
export interface DataFlags {
  items: string;
  sequences?: string;
  log?: string;
  logColumns: LogColumns;
  split: Split;
  train?: string;
  valid?: string;
  test?: string;
  columns: NextItemColumns;
}

export function addDataOptions(command: Command): Command {
  return command
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
    );
}

/** @throws OwnshelfError `InputError` for too few files, or too many */
export function filesOf({
  sequences,
  log,
  logColumns: columns,
  split,
  train,
  valid,
  test,
}: DataFlags): BehaviourFiles {
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

/** The file that the questions come from. */
export function dataNameOf(files: BehaviourFiles): string {
  return basename('sequences' in files ? files.sequences : 'log' in files ? files.log : files.test);
}
