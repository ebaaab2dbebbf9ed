import {
  upliftShares,
  type UpliftEvaluation,
  type UpliftResult,
} from '../../../core/evaluation/uplift/evaluate-uplift.ts';
import type { Interval } from '../../../core/evaluation/off-policy/mean-interval.ts';
import { formatCount, formatDuration, formatMany, formatTable } from '../../format.ts';
import { htmlFacts, htmlPage, htmlScores } from '../html-page.ts';
import { htmlChart } from '../line-chart.ts';
import { printScores, type ScoreTable } from '../score-table.ts';
import type { ReadCampaignLog } from './read-campaign-log.ts';

export interface UpliftSource extends ReadCampaignLog {
  readonly dataName: string;
  readonly folds: number;
  readonly seconds: number;
}

const title = 'Whom a campaign moves';
const digits = 4;
/** Points of a curve that are drawn. */
const drawnPoints = 50;
const shareTitles = upliftShares.map((share) => `uplift@${100 * share}%`);

export function upliftForPeople(evaluation: UpliftEvaluation, source: UpliftSource): string {
  return [
    `${title}: ${source.dataName}`,
    '',
    printScores(scoresOf(evaluation)),
    '',
    printScores(intervalsOf(evaluation)),
    '',
    formatTable(factsOf(evaluation, source)),
    '',
  ].join('\n');
}

export function upliftForMachines(
  { overall, models, balance }: UpliftEvaluation,
  { dataName, log, report, folds, seconds }: UpliftSource,
): unknown {
  return {
    task: 'uplift',
    data: dataName,
    n: log.treated.length,
    treated: treatedOf(log.treated),
    badRows: report.badRows,
    folds,
    overall: { uplift: overall.value, ci95: overall.interval },
    balance: { auc: balance.auc, most: balance.most, isRandomised: balance.auc <= balance.most },
    models: Object.fromEntries(
      models.map(({ name, coefficient, interval, uplifts, upliftIntervals, points }) => [
        name,
        {
          qini: coefficient,
          ...Object.fromEntries(shareTitles.map((key, i) => [key, uplifts[i]])),
          ci95: {
            qini: interval,
            ...Object.fromEntries(shareTitles.map((key, i) => [key, upliftIntervals[i]])),
          },
          curve: thinned(points),
        },
      ]),
    ),
    timing: { totalS: seconds },
  };
}

export function upliftPage(evaluation: UpliftEvaluation, source: UpliftSource): string {
  const { models } = evaluation;
  const end = models[0]!.points.at(-1)!;
  return htmlPage(
    title,
    [
      htmlScores(
        scoresOf(evaluation),
        `${source.dataName}, ${formatMany(source.log.treated.length, 'person', 'people')}`,
      ),
      htmlChart({
        title:
          'Qini curves: conversions a campaign brings, by how many are treated, the most promising first',
        xTitle: 'share of people treated',
        yTitle: 'conversions per treated person of the log',
        digits: { x: 1, y: 3 },
        xMarks: [0, 0.2, 0.4, 0.6, 0.8, 1],
        lines: [
          ...models.map(({ name, points }) => ({ name, points: thinned(points) })),
          { name: 'by chance', points: [[0, 0], end] },
        ],
      }),
      htmlScores(intervalsOf(evaluation), '95 % intervals'),
      htmlFacts(factsOf(evaluation, source)),
    ].join('\n'),
  );
}

function scoresOf({ models, overall }: UpliftEvaluation): ScoreTable {
  return {
    rowTitle: 'treated first',
    detailTitles: [],
    columns: ['Qini', ...shareTitles],
    rows: [
      { name: 'by chance', details: [], values: [0, ...upliftShares.map(() => overall.value)] },
      ...models.map(({ name, coefficient, uplifts }) => ({
        name,
        details: [],
        values: [coefficient, ...uplifts],
      })),
    ],
    compare: 'down',
    digits,
  };
}

function intervalsOf({ models, overall }: UpliftEvaluation): ScoreTable {
  const show = (interval: Interval | undefined): string =>
    interval === undefined ? '–' : interval.map((end) => end.toFixed(digits)).join(' to ');
  const row = (name: string, intervals: readonly (Interval | undefined)[]): ScoreTable['rows'][number] => ({
    name,
    details: intervals.map(show),
    values: [],
  });
  return {
    rowTitle: '95 % interval',
    detailTitles: ['Qini', ...shareTitles],
    columns: [],
    rows: [
      row('by chance', [undefined, ...upliftShares.map(() => overall.interval)]),
      ...models.map(({ name, interval, upliftIntervals }) => row(name, [interval, ...upliftIntervals])),
    ],
    compare: 'none',
    digits,
  };
}

function factsOf(
  { overall, models, balance }: UpliftEvaluation,
  { log, report, folds, seconds }: UpliftSource,
): (readonly [string, string])[] {
  const treated = treatedOf(log.treated);
  const bad = Object.entries(report.badFields).map(([field, count]) => `${field} ${formatCount(count)}`);
  return [
    [
      'Log',
      `${formatMany(log.treated.length, 'person', 'people')}, ${formatCount(treated)} treated, ${formatMany(report.features.length, 'feature', 'features')}`,
    ],
    ...(report.badRows > 0
      ? [
          [
            'Left out',
            `${formatMany(report.badRows, 'row', 'rows')} that cannot be used: ${bad.join(', ')}`,
          ] as const,
        ]
      : []),
    [
      'Of everybody',
      `treating brings ${overall.value.toFixed(digits)} conversions per person (${overall.interval.map((end) => end.toFixed(digits)).join(' to ')})`,
    ],
    ...models.map((model) => [model.name, verdictOf(model)] as const),
    [
      'Randomised?',
      balance.auc <= balance.most
        ? `what is known of people does not tell who was treated (AUC ${balance.auc.toFixed(3)})`
        : `careful: what is known of people tells who was treated (AUC ${balance.auc.toFixed(3)}, by chance at most ${balance.most.toFixed(3)}). No die was thrown here; differences are not effects`,
    ],
    [
      'Learned',
      `people are ranked by what was learned from others (${folds} folds); intervals take the rankings as they are`,
    ],
    ['Time', formatDuration(seconds * 1000)],
  ];
}

function verdictOf({ interval: [low, high] }: UpliftResult): string {
  if (low > 0) return 'ranks people better than chance';
  return high < 0
    ? 'ranks people worse than chance'
    : 'whether it ranks people better than chance is not to be told';
}

function treatedOf(treated: Uint8Array): number {
  return treated.reduce((sum, one) => sum + one, 0);
}

function thinned(points: UpliftResult['points']): UpliftResult['points'] {
  const every = Math.max(1, Math.ceil(points.length / drawnPoints));
  return points.filter((_, i) => i % every === 0 || i === points.length - 1);
}
