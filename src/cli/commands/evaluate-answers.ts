import { basename } from 'node:path';
import { Command } from 'commander';
import { answersForMachines, answersForPeople, answersPage } from '../evaluate/answers/answers-report.ts';
import { evaluateAnswers } from '../evaluate/answers/evaluate-answers.ts';
import {
  labelledColumnNames,
  readLabelledTexts,
  type LabelledColumns,
} from '../evaluate/classify/labelled-texts.ts';
import { columnsOf, wholeNumbers } from '../evaluate/evaluate-options.ts';
import { writeReports } from '../evaluate/write-reports.ts';
import { withInterrupt } from '../interrupt.ts';
import { createProgress } from '../progress.ts';

interface AnswersFlags {
  train: string;
  test: string;
  columns: LabelledColumns;
  outOfScope?: string;
  perAnswer?: readonly number[];
  encoder?: string;
  json?: string;
  html?: string;
  quiet?: boolean;
}

export function evaluateAnswersCommand(): Command {
  return new Command('answers')
    .description('learn which answer questions are about, and when there is none')
    .requiredOption(
      '--train <file>',
      'example questions with their answer: CSV, tab-separated or JSON Lines, may be gzipped',
    )
    .requiredOption('--test <file>', 'such a table to test on')
    .option(
      '--columns <list>',
      'where things stand in both: text=column,label=column (default: by these names)',
      columnsOf(labelledColumnNames),
      {},
    )
    .option('--out-of-scope <label>', 'label of questions that no answer is for')
    .option(
      '--per-answer <numbers>',
      'learn also from no more than so many examples of each answer, like 5,10,20',
      wholeNumbers,
    )
    .option('--encoder <folder or hub id>', 'text encoder to use (default: the one that comes with ownshelf)')
    .option('--json <file>', 'write the figures to this file')
    .option('--html <file>', 'write a page with the figures to this file')
    .option('-q, --quiet', 'no progress')
    .action(evaluate);
}

async function evaluate(flags: AnswersFlags): Promise<void> {
  const started = performance.now();
  const progress = createProgress(process.stderr, { quiet: flags.quiet === true });
  const evaluation = await withInterrupt(
    async (signal) =>
      evaluateAnswers(
        await readLabelledTexts(flags.train, flags.columns, signal),
        await readLabelledTexts(flags.test, flags.columns, signal),
        { outOfScope: flags.outOfScope, examplesPerAnswer: flags.perAnswer },
        { encoderFolder: flags.encoder, progress, signal },
      ),
    'Interrupted. Nothing was written.',
  );
  const source = { dataName: basename(flags.test), seconds: (performance.now() - started) / 1000 };
  await writeReports({
    jsonPath: flags.json,
    json: answersForMachines(evaluation, source),
    htmlPath: flags.html,
    html: answersPage(evaluation, source),
  });
  process.stdout.write(answersForPeople(evaluation, source));
}
