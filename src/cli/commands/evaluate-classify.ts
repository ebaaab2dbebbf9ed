import { basename } from 'node:path';
import { Command } from 'commander';
import {
  classifyForMachines,
  classifyForPeople,
  classifyPage,
} from '../evaluate/classify/classify-report.ts';
import { evaluateClassify } from '../evaluate/classify/evaluate-classify.ts';
import {
  labelledColumnNames,
  readLabelledTexts,
  type LabelledColumns,
} from '../evaluate/classify/labelled-texts.ts';
import { columnsOf } from '../evaluate/evaluate-options.ts';
import { writeReports } from '../evaluate/write-reports.ts';
import { withInterrupt } from '../interrupt.ts';
import { createProgress } from '../progress.ts';

interface ClassifyFlags {
  train: string;
  test: string;
  columns: LabelledColumns;
  encoder?: string;
  json?: string;
  html?: string;
  quiet?: boolean;
}

export function evaluateClassifyCommand(): Command {
  return new Command('classify')
    .description('learn labels of texts from one table and tell those of another')
    .requiredOption('--train <file>', 'texts with labels: CSV, tab-separated or JSON Lines, may be gzipped')
    .requiredOption('--test <file>', 'such a table to test on')
    .option(
      '--columns <list>',
      'where things stand in both: text=column,label=column (default: by these names)',
      columnsOf(labelledColumnNames),
      {},
    )
    .option('--encoder <folder or hub id>', 'text encoder to use (default: the one that comes with ownshelf)')
    .option('--json <file>', 'write the figures to this file')
    .option('--html <file>', 'write a page with the figures to this file')
    .option('-q, --quiet', 'no progress')
    .action(evaluate);
}

async function evaluate(flags: ClassifyFlags): Promise<void> {
  const started = performance.now();
  const progress = createProgress(process.stderr, { quiet: flags.quiet === true });
  const evaluation = await withInterrupt(
    async (signal) =>
      evaluateClassify(
        await readLabelledTexts(flags.train, flags.columns, signal),
        await readLabelledTexts(flags.test, flags.columns, signal),
        {
          encoderFolder: flags.encoder,
          progress,
          signal,
        },
      ),
    'Interrupted. Nothing was written.',
  );
  const source = { dataName: basename(flags.test), seconds: (performance.now() - started) / 1000 };
  await writeReports({
    jsonPath: flags.json,
    json: classifyForMachines(evaluation, source),
    htmlPath: flags.html,
    html: classifyPage(evaluation, source),
  });
  process.stdout.write(classifyForPeople(evaluation, source));
}
