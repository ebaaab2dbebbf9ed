import { formatCount, formatDuration, formatMany, formatTable } from '../../format.ts';
import { htmlFacts, htmlPage, htmlScores } from '../html-page.ts';
import { printScores, type ScoreTable } from '../score-table.ts';
import type { PurchaseEvaluation } from './evaluate-purchases.ts';
import type { PurchaseTable } from './purchase-table.ts';

export interface PurchaseSource {
  readonly table: PurchaseTable;
  readonly department: string;
  readonly seconds: number;
}

const titleOf = ({ department }: PurchaseSource): string =>
  `Will a household buy from ${department} next week?`;

export function purchasesForPeople(evaluation: PurchaseEvaluation, source: PurchaseSource): string {
  return [
    titleOf(source),
    '',
    printScores(scoresOf(evaluation)),
    '',
    printScores(confusionOf(evaluation)),
    '',
    formatTable(factsOf(evaluation, source)),
    '',
  ].join('\n');
}

export function purchasesForMachines(
  { models, rule, weights }: PurchaseEvaluation,
  { table, department, seconds }: PurchaseSource,
): unknown {
  return {
    task: 'purchases',
    data: department,
    protocol: 'split by time',
    n: table.test.truths.length,
    weeks: table.weeks,
    rule,
    logisticWeights: Object.fromEntries(weights),
    models: Object.fromEntries(
      models.map(({ name, report, interval, ...rest }) => [
        name,
        {
          accuracy: report.accuracy,
          macroF1: report.macro.f1,
          ...rest,
          buys: report.perClass[1],
          confusion: report.confusion,
          ci95: { accuracy: interval },
        },
      ]),
    ),
    timing: { totalS: seconds },
  };
}

export function purchasesPage(evaluation: PurchaseEvaluation, source: PurchaseSource): string {
  return htmlPage(
    titleOf(source),
    [
      htmlScores(
        scoresOf(evaluation),
        `${formatCount(source.table.test.truths.length)} questions after the last weeks`,
      ),
      htmlScores(confusionOf(evaluation), 'What is and what was guessed'),
      htmlFacts(factsOf(evaluation, source)),
    ].join('\n'),
  );
}

function scoresOf({ models }: PurchaseEvaluation): ScoreTable {
  return {
    rowTitle: 'model',
    detailTitles: ['95 % interval of accuracy'],
    columns: ['accuracy', 'precision', 'recall', 'macro F1', 'AUC'],
    rows: models.map(({ name, report, interval, auc }) => ({
      name,
      details: [interval.map((end) => end.toFixed(4)).join(' to ')],
      values: [
        report.accuracy,
        report.perClass[1]!.precision,
        report.perClass[1]!.recall,
        report.macro.f1,
        auc,
      ],
    })),
    compare: 'down',
    digits: 4,
  };
}

function confusionOf({ models }: PurchaseEvaluation): ScoreTable {
  return {
    rowTitle: 'confusion',
    detailTitles: [],
    columns: ['stays away, right', 'taken for buying', 'buys, missed', 'buys, right'],
    rows: models.map(({ name, report }) => ({ name, details: [], values: report.confusion.flat() })),
    compare: 'none',
    digits: 0,
  };
}

function factsOf(
  { models, rule, weights }: PurchaseEvaluation,
  { table, seconds }: PurchaseSource,
): (readonly [string, string])[] {
  const { train, valid, test, weeks, households } = table;
  const part = (rows: typeof train, [first, last]: readonly [number, number]): string =>
    `${formatMany(rows.truths.length, 'row', 'rows')} (after weeks ${first} to ${last}; ${((100 * rows.truths.reduce((sum, truth) => sum + truth, 0)) / Math.max(1, rows.truths.length)).toFixed(1)} % buy)`;
  return [
    ['Households', formatCount(households)],
    ['Learned from', part(train, weeks.train)],
    ['Stopped by', part(valid, weeks.valid)],
    ['Tested on', part(test, weeks.test)],
    ['One feature', rule],
    [
      'Logistic',
      `weights per deviation: ${weights.map(([feature, weight]) => `${feature} ${weight.toFixed(2)}`).join(', ')}`,
    ],
    ...models.flatMap(({ name, logLoss, calibrationError }) =>
      logLoss === undefined
        ? []
        : [
            [
              name,
              `log loss ${logLoss.toFixed(4)} nats, calibration error ${calibrationError!.toFixed(3)}`,
            ] as const,
          ],
    ),
    ['Time', formatDuration(seconds * 1000)],
  ];
}
