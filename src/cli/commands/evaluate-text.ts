import { basename } from 'node:path';
import { Command } from 'commander';
import { collect, dimensionList, oneOrMoreOf } from '../evaluate/evaluate-options.ts';
import { evaluateText, textModelNames, type TextModelName } from '../evaluate/text/evaluate-text.ts';
import { readSuite } from '../evaluate/text/suite.ts';
import { textForMachines, textForPeople, textPage } from '../evaluate/text/text-report.ts';
import { writeReports } from '../evaluate/write-reports.ts';
import { withInterrupt } from '../interrupt.ts';
import { createProgress } from '../progress.ts';

interface TextFlags {
  suite: string;
  models: readonly TextModelName[];
  encoder: readonly string[];
  dimensions: readonly number[];
  json?: string;
  html?: string;
  quiet?: boolean;
}

export function evaluateTextCommand(): Command {
  return new Command('text')
    .description('put a suite of tasks about the likeness of texts to the encoder')
    .requiredOption('--suite <file>', 'JSON file that lists the tasks; docs/evaluate.md says how')
    .option(
      '--models <list>',
      `what to compare, some of ${textModelNames.join(', ')} (default: bm25,encoder)`,
      oneOrMoreOf(textModelNames),
      ['bm25', 'encoder'],
    )
    .option(
      '--encoder <folder or hub id>',
      'text encoder to use, repeat it to compare several (default: the one that comes with ownshelf)',
      collect,
      [],
    )
    .option(
      '--dimensions <list>',
      'numbers kept of each vector, like 256,128,64 (default: all)',
      dimensionList,
      [],
    )
    .option('--json <file>', 'write the figures to this file')
    .option('--html <file>', 'write a page with the figures to this file')
    .option('-q, --quiet', 'no progress')
    .addHelpText(
      'after',
      '\nExample:\n  ownshelf evaluate text --suite tests/bench/text-suite.json --dimensions 256,64',
    )
    .action(evaluate);
}

async function evaluate(flags: TextFlags): Promise<void> {
  const started = performance.now();
  const progress = createProgress(process.stderr, { quiet: flags.quiet === true });
  const tasks = await readSuite(flags.suite);
  const evaluation = await withInterrupt(
    (signal) =>
      evaluateText(tasks, {
        models: flags.models,
        encoderFolders: flags.encoder,
        dimensions: flags.dimensions,
        progress,
        signal,
      }),
    'Interrupted. Nothing was written.',
  );
  const source = { suiteName: basename(flags.suite), seconds: (performance.now() - started) / 1000 };
  await writeReports({
    jsonPath: flags.json,
    json: textForMachines(evaluation, source),
    htmlPath: flags.html,
    html: textPage(evaluation, source),
  });
  process.stdout.write(textForPeople(evaluation, source));
}
