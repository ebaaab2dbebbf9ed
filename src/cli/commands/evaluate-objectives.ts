import { basename } from 'node:path';
import { Command } from 'commander';
import { heaviest, highestFloor } from '../../core/reranking/objectives.ts';
import { numbersUpTo } from '../evaluate/evaluate-options.ts';
import {
  filesOf,
  testFileOf,
  withBehaviourFiles,
  type BehaviourFlags,
} from '../evaluate/next-item/behaviour-options.ts';
import { readNextItemData } from '../evaluate/next-item/next-item-data.ts';
import { evaluateObjectives } from '../evaluate/objectives/evaluate-objectives.ts';
import {
  objectivesForMachines,
  objectivesForPeople,
  objectivesPage,
} from '../evaluate/objectives/objectives-report.ts';
import { writeReports } from '../evaluate/write-reports.ts';
import { withInterrupt } from '../interrupt.ts';
import * as parse from '../options.ts';
import { createProgress } from '../progress.ts';

interface ObjectivesFlags extends BehaviourFlags {
  diversity: readonly number[];
  novelty: readonly number[];
  floors: readonly number[];
  smallBrandItems: number;
  learn: boolean;
  encoder?: string;
  maxRows?: number;
  json?: string;
  html?: string;
  quiet?: boolean;
}

export function evaluateObjectivesCommand(): Command {
  return withBehaviourFiles(
    new Command('objectives').description(
      'what variety, novelty and places for small brands cost in relevance: one is swept, the others stay',
    ),
  )
    .option(
      '--diversity <list>',
      'weights of diversity to try',
      numbersUpTo(heaviest.diversity),
      [0, 0.25, 0.5, 1, 1.5, 2, 3, 4],
    )
    .option(
      '--novelty <list>',
      'weights of novelty to try',
      numbersUpTo(heaviest.novelty),
      [0, 0.25, 0.5, 1, 1.5, 2],
    )
    .option(
      '--floors <list>',
      'shares of a list kept for small brands to try',
      numbersUpTo(highestFloor),
      [0, 0.1, 0.2, 0.3, 0.4, 0.5],
    )
    .option(
      '--small-brand-items <number>',
      'a brand is small with at most so many items',
      parse.wholeNumber(1, 1e9),
      20,
    )
    .option('--no-learn', 'rank by texts alone: quicker, and as in a shop without a log')
    .option('--encoder <folder or hub id>', 'text encoder to use (default: the one that comes with ownshelf)')
    .option(
      '--max-rows <number>',
      'test at most so many rows, spread evenly over all',
      parse.wholeNumber(1, 1e9),
    )
    .option('--json <file>', 'write the figures to this file')
    .option('--html <file>', 'write a page with the figures and their plots to this file')
    .option('-q, --quiet', 'no progress')
    .action(evaluate);
}

async function evaluate(flags: ObjectivesFlags): Promise<void> {
  const started = performance.now();
  const progress = createProgress(process.stderr, { quiet: flags.quiet === true });
  const files = filesOf(flags);
  const { diversity, novelty, floors, smallBrandItems, learn, maxRows } = flags;
  const { data, evaluation } = await withInterrupt(async (signal) => {
    const read = await readNextItemData(flags.items, files, flags.columns, signal);
    const plan = {
      values: { diversity, novelty, 'small brands': floors },
      smallBrandItems,
      learn,
      maxRows,
    };
    const surroundings = { encoderFolder: flags.encoder, progress, signal };
    return { data: read, evaluation: await evaluateObjectives(read, plan, surroundings) };
  }, 'Interrupted. Nothing was written.');
  const source = {
    data,
    dataName: basename(testFileOf(files)),
    smallBrandItems,
    seconds: (performance.now() - started) / 1000,
  };
  await writeReports({
    jsonPath: flags.json,
    json: objectivesForMachines(evaluation, source),
    htmlPath: flags.html,
    html: objectivesPage(evaluation, source),
  });
  process.stdout.write(objectivesForPeople(evaluation, source));
}
