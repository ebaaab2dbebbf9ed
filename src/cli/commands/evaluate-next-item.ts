import { Command } from 'commander';
import { oneOrMoreOf } from '../evaluate/evaluate-options.ts';
import {
  evaluateNextItem,
  nextItemModelNames,
  type NextItemModelName,
} from '../evaluate/next-item/evaluate-next-item.ts';
import { addDataOptions, dataNameOf, filesOf, type DataFlags } from '../evaluate/next-item/data-options.ts';
import { readNextItemData } from '../evaluate/next-item/next-item-data.ts';
import {
  nextItemForMachines,
  nextItemForPeople,
  nextItemPage,
} from '../evaluate/next-item/next-item-report.ts';
import { writeReports } from '../evaluate/write-reports.ts';
import { withInterrupt } from '../interrupt.ts';
import * as parse from '../options.ts';
import { createProgress } from '../progress.ts';

interface NextItemFlags extends DataFlags {
  models: readonly NextItemModelName[];
  encoder?: string;
  maxRows?: number;
  holdValidation?: boolean;
  json?: string;
  html?: string;
  quiet?: boolean;
}

export function evaluateNextItemCommand(): Command {
  return addDataOptions(new Command('next-item'))
    .description('from what shoppers chose, rank all items by what they choose next, and count how well')
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
    dataName: dataNameOf(files),
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
