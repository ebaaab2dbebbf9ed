import { formatDuration, formatTable } from '../../format.ts';
import { htmlFacts, htmlPage, htmlScores } from '../html-page.ts';
import { printScores, type ScoreTable } from '../score-table.ts';
import type { TextEvaluation } from './evaluate-text.ts';

export interface TextSource {
  readonly suiteName: string;
  /** The whole run, reading included. */
  readonly seconds: number;
}

const title = 'How well texts are understood';

export function textForPeople(evaluation: TextEvaluation, source: TextSource): string {
  return [
    `${title}: ${source.suiteName}`,
    '',
    printScores(tableOf(evaluation)),
    '',
    '  * best of its row; – where a model makes no sense',
    '',
    formatTable(factsOf(evaluation, source)),
    '',
  ].join('\n');
}

export function textForMachines({ models, tasks, encoders }: TextEvaluation, source: TextSource): unknown {
  const figuresOf = (model: string): unknown =>
    Object.fromEntries(
      tasks.flatMap(({ name, metrics, figures }) => {
        const values = figures.get(model);
        if (values === undefined) return [];
        return [[name, Object.fromEntries(metrics.map((metric, i) => [metric, values[i]]))]];
      }),
    );
  return {
    task: 'text',
    models: Object.fromEntries(models.map((model) => [model, figuresOf(model)])),
    tasks: Object.fromEntries(tasks.map(({ name, kind, count, size }) => [name, { kind, n: count, size }])),
    encoders: Object.fromEntries(encoders.map(({ name, id, sha256 }) => [name, { id, sha256 }])),
    seconds: Math.round(source.seconds * 10) / 10,
  };
}

export function textPage(evaluation: TextEvaluation, source: TextSource): string {
  return htmlPage(
    title,
    [
      '<p>Every task is put to every model; all figures are better the higher they are. The best figure of each row is marked, and – stands where a model makes no sense.</p>',
      htmlScores(tableOf(evaluation), source.suiteName),
      htmlFacts(factsOf(evaluation, source)),
    ].join('\n'),
  );
}

function tableOf({ models, tasks }: TextEvaluation): ScoreTable {
  return {
    rowTitle: 'task',
    detailTitles: ['metric', 'size'],
    columns: models,
    rows: tasks.flatMap(({ name, size, metrics, figures }) =>
      metrics.map((metric, i) => ({
        name,
        details: [metric, size],
        values: models.map((model) => figures.get(model)?.[i]),
      })),
    ),
    compare: 'across',
    digits: 3,
  };
}

function factsOf({ encoders }: TextEvaluation, source: TextSource): (readonly [string, string])[] {
  return [
    ...encoders.map(({ name, id, sha256 }) => [name, `${id}, weights ${sha256.slice(0, 16)}…`] as const),
    ['Time', formatDuration(source.seconds * 1000)],
  ];
}
