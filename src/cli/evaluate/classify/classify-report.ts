import { formatDuration, formatMany, formatTable } from '../../format.ts';
import { htmlFacts, htmlPage, htmlScores } from '../html-page.ts';
import { printScores, type ScoreTable } from '../score-table.ts';
import type { ClassifyEvaluation, ClassifyResult } from './evaluate-classify.ts';
import { confusionTable, labelScores, printConfusions } from './label-tables.ts';

export interface ClassifySource {
  readonly dataName: string;
  readonly seconds: number;
}

const title = 'Labels of texts';

export function classifyForPeople(evaluation: ClassifyEvaluation, source: ClassifySource): string {
  const { labels } = evaluation;
  const { report } = best(evaluation);
  return [
    `${title}: ${source.dataName}`,
    '',
    printScores(scoresOf(evaluation)),
    '',
    printScores(labelScores(labels, report)),
    '',
    ...printConfusions(labels, report),
    formatTable(factsOf(evaluation, source)),
    '',
  ].join('\n');
}

export function classifyForMachines(
  { labels, models, trainRows, testRows, unknownLabels, penalty }: ClassifyEvaluation,
  { dataName, seconds }: ClassifySource,
): unknown {
  return {
    task: 'classify',
    data: dataName,
    n: testRows,
    trainRows,
    unknownLabels,
    penalty,
    labels,
    models: Object.fromEntries(
      models.map(({ name, report, interval, logLoss, calibrationError }) => [
        name,
        {
          accuracy: report.accuracy,
          macroF1: report.macro.f1,
          weightedF1: report.weighted.f1,
          ...(logLoss !== undefined && { logLoss, calibrationError }),
          ci95: { accuracy: interval },
          perClass: Object.fromEntries(report.perClass.map((one, c) => [labels[c]!, one])),
          confusion: report.confusion,
        },
      ]),
    ),
    timing: {
      trainS: Object.fromEntries(models.map(({ name, trainSeconds }) => [name, trainSeconds])),
      totalS: seconds,
    },
  };
}

export function classifyPage(evaluation: ClassifyEvaluation, source: ClassifySource): string {
  return htmlPage(
    title,
    [
      htmlScores(
        scoresOf(evaluation),
        `${source.dataName}, ${formatMany(evaluation.testRows, 'row', 'rows')}`,
      ),
      htmlScores(labelScores(evaluation.labels, best(evaluation).report), 'Each label, by ownshelf'),
      confusionTable(evaluation.labels, best(evaluation).report),
      htmlFacts(factsOf(evaluation, source)),
    ].join('\n'),
  );
}

function scoresOf({ models }: ClassifyEvaluation): ScoreTable {
  return {
    rowTitle: 'model',
    detailTitles: ['95 % interval of accuracy'],
    columns: ['accuracy', 'macro F1', 'weighted F1'],
    rows: models.map(({ name, report, interval }) => ({
      name,
      details: [interval.map((end) => end.toFixed(4)).join(' to ')],
      values: [report.accuracy, report.macro.f1, report.weighted.f1],
    })),
    compare: 'down',
    digits: 4,
  };
}

function best({ models }: ClassifyEvaluation): ClassifyResult {
  return models.at(-1)!;
}

function factsOf(evaluation: ClassifyEvaluation, { seconds }: ClassifySource): (readonly [string, string])[] {
  const { trainRows, testRows, unknownLabels, labels, penalty } = evaluation;
  const { logLoss, calibrationError, trainSeconds } = best(evaluation);
  return [
    [
      'Trained on',
      `${formatMany(trainRows, 'text', 'texts')} of ${formatMany(labels.length, 'label', 'labels')}`,
    ],
    ['Tested on', formatMany(testRows, 'text', 'texts')],
    ...(unknownLabels > 0
      ? [
          [
            'Not to be known',
            `${formatMany(unknownLabels, 'text has a label', 'texts have labels')} that training lacks; counted as wrong`,
          ] as const,
        ]
      : []),
    [
      'ownshelf',
      `log loss ${logLoss!.toFixed(3)} nats, calibration error ${calibrationError!.toFixed(3)}, penalty ${penalty} chosen on a tenth of training`,
    ],
    ['Time', `${formatDuration(seconds * 1000)}, of it training ${formatDuration(trainSeconds * 1000)}`],
  ];
}
