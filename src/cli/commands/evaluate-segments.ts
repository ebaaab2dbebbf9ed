import { basename } from 'node:path';
import { Command } from 'commander';
import {
  filesOf,
  testFileOf,
  withBehaviourFiles,
  type BehaviourFlags,
} from '../evaluate/next-item/behaviour-options.ts';
import { readNextItemData } from '../evaluate/next-item/next-item-data.ts';
import { evaluateSegments } from '../evaluate/segments/evaluate-segments.ts';
import {
  segmentsForMachines,
  segmentsForPeople,
  segmentsPage,
} from '../evaluate/segments/segments-report.ts';
import { writeReports } from '../evaluate/write-reports.ts';
import { withInterrupt } from '../interrupt.ts';
import { createProgress } from '../progress.ts';

interface SegmentsFlags extends BehaviourFlags {
  encoder?: string;
  json?: string;
  html?: string;
  quiet?: boolean;
}

export function evaluateSegmentsCommand(): Command {
  return withBehaviourFiles(
    new Command('segments').description(
      'cut a population of shoppers into segments, and measure how far apart and how stable they are',
    ),
  )
    .option('--encoder <folder or hub id>', 'text encoder to use (default: the one that comes with ownshelf)')
    .option('--json <file>', 'write the figures to this file')
    .option('--html <file>', 'write a page with the figures to this file')
    .option('-q, --quiet', 'no progress')
    .addHelpText(
      'after',
      '\nExample:\n  ownshelf evaluate segments --items items.jsonl.gz --sequences sequences.txt --html segments.html',
    )
    .action(evaluate);
}

async function evaluate(flags: SegmentsFlags): Promise<void> {
  const started = performance.now();
  const progress = createProgress(process.stderr, { quiet: flags.quiet === true });
  const files = filesOf(flags);
  const { data, evaluation } = await withInterrupt(async (signal) => {
    const read = await readNextItemData(flags.items, files, flags.columns, signal);
    const surroundings = { encoderFolder: flags.encoder, progress, signal };
    return { data: read, evaluation: await evaluateSegments(read, surroundings) };
  }, 'Interrupted. Nothing was written.');
  const source = {
    data,
    dataName: basename(testFileOf(files)),
    seconds: (performance.now() - started) / 1000,
  };
  await writeReports({
    jsonPath: flags.json,
    json: segmentsForMachines(evaluation, source),
    htmlPath: flags.html,
    html: segmentsPage(evaluation, source),
  });
  process.stdout.write(segmentsForPeople(evaluation, source));
}
