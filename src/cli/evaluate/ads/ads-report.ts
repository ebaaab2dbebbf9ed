import type { PolicyValue } from '../../../core/evaluation/off-policy/policy-values.ts';
import { estimatorNames } from '../../../core/evaluation/off-policy/policy-values.ts';
import type { Interval } from '../../../core/evaluation/off-policy/mean-interval.ts';
import { formatCount, formatDuration, formatMany, formatTable, printable } from '../../format.ts';
import { htmlFacts, htmlPage, htmlScores } from '../html-page.ts';
import { printScores, type ScoreTable } from '../score-table.ts';
import { warningsOf } from './ads-warnings.ts';
import type { AdsEvaluation } from './evaluate-ads.ts';
import { htmlIntervalChart } from './interval-chart.ts';

export interface AdsSource {
  readonly dataName: string;
  readonly folds: number;
  readonly seconds: number;
}

const title = 'What policies would earn';
/** Of the width of its interval; a difference that looks smaller than this is no hint how large a log it takes. */
const leastHint = 0.05;

export function adsForPeople(evaluation: AdsEvaluation, source: AdsSource): string {
  const differences = differencesOf(evaluation);
  return [
    `${title}: ${source.dataName}`,
    '',
    printScores(scoresOf(evaluation)),
    '',
    ...(differences.rows.length > 0 ? [printScores(differences), ''] : []),
    formatTable(factsOf(evaluation, source)),
    '',
  ].join('\n');
}

export function adsForMachines(evaluation: AdsEvaluation, { dataName, folds, seconds }: AdsSource): unknown {
  const { log, report, logged, loggedByPosition, policies, files, repeats } = evaluation;
  const byPosition = (positions: PolicyValue['positions']): unknown =>
    Object.fromEntries(
      positions.map(({ position, n, value, interval }) => [position, { n, value, ci95: interval }]),
    );
  return {
    task: 'ads',
    data: dataName,
    n: log.rows.reward.length,
    badRows: report.badRows,
    actions: log.actions.length,
    folds,
    repeats,
    logged: { value: logged.value, ci95: logged.interval, positions: byPosition(loggedByPosition) },
    policies: Object.fromEntries(
      policies.map((policy) => [
        policy.name,
        {
          ...policy.values,
          ci95: policy.intervals,
          ess: policy.ess,
          rewardedEss: policy.rewardedEss,
          meanWeight: policy.meanWeight,
          largestWeight: policy.largestWeight,
          // JSON has no Infinity: without a figure, no weight was shrunk.
          ...(Number.isFinite(policy.lambda) && { lambda: policy.lambda }),
          positions: byPosition(policy.positions),
          ...(policy.difference && {
            difference: {
              from: policies[0]!.name,
              value: policy.difference.value,
              ci95: policy.difference.interval,
            },
          }),
          warnings: warningsOf(policy, files.get(policy.name)),
        },
      ]),
    ),
    timing: { totalS: seconds },
  };
}

export function adsPage(evaluation: AdsEvaluation, source: AdsSource): string {
  const { logged, policies, log } = evaluation;
  const differences = differencesOf(evaluation);
  return htmlPage(
    title,
    [
      htmlScores(
        scoresOf(evaluation),
        `${source.dataName}, ${formatMany(log.rows.reward.length, 'row', 'rows')}: mean reward`,
      ),
      htmlIntervalChart({
        title:
          'Mean reward of each policy, with 95 % intervals; the dashed line is what the log itself earned',
        xTitle: 'mean reward',
        reference: logged.value,
        digits: digitsOf(logged.value),
        groups: [
          { name: 'the log', marks: [{ name: 'mean', value: logged.value, interval: logged.interval }] },
          ...policies.map(({ name, values, intervals }) => ({
            name,
            marks: estimatorNames.flatMap((estimator) => {
              const value = values[estimator];
              return value === undefined ? [] : [{ name: estimator, value, interval: intervals[estimator] }];
            }),
          })),
        ],
      }),
      ...(differences.rows.length > 0
        ? [htmlScores(differences, `Mean reward less that of ${policies[0]!.name}, row by row`)]
        : []),
      htmlFacts(factsOf(evaluation, source)),
    ].join('\n'),
  );
}

function scoresOf({ logged, policies }: AdsEvaluation): ScoreTable {
  const digits = digitsOf(logged.value);
  return {
    rowTitle: 'policy',
    detailTitles: ['95 % interval (DR)', 'worth rows'],
    columns: estimatorNames,
    rows: policies.map(({ name, values, intervals, ess }) => ({
      name,
      details: [rangeOf(intervals.DR!, digits), formatCount(ess)],
      values: estimatorNames.map((estimator) => values[estimator]),
    })),
    // What stands beside each other are guesses of one number, not rivals.
    compare: 'none',
    digits,
  };
}

function differencesOf({ logged, policies }: AdsEvaluation): ScoreTable {
  const digits = digitsOf(logged.value);
  const first = policies[0]!.name;
  return {
    rowTitle: `less ${first}`,
    detailTitles: ['95 % interval', 'so it is'],
    columns: ['difference (DR)'],
    rows: policies.flatMap(({ name, difference }) =>
      difference === undefined
        ? []
        : [
            {
              name,
              details: [rangeOf(difference.interval, digits), verdictOf(difference.interval, first)],
              values: [difference.value],
            },
          ],
    ),
    compare: 'none',
    digits,
  };
}

function verdictOf([low, high]: Interval, first: string): string {
  if (low > 0) return `better than ${first}`;
  return high < 0 ? `worse than ${first}` : 'not to be told';
}

function factsOf(
  { log, report, logged, policies, files, repeats }: AdsEvaluation,
  { folds, seconds }: AdsSource,
): (readonly [string, string])[] {
  const rows = log.rows.reward.length;
  const rewarded = log.rows.reward.filter((reward) => reward !== 0).length;
  const bad = Object.entries(report.badFields).map(([field, count]) => `${field} ${formatCount(count)}`);
  return [
    [
      'Log',
      `${formatMany(rows, 'row', 'rows')}, ${formatCount(rewarded)} with a reward, ${formatMany(log.actions.length, 'action', 'actions')} in ${formatMany(log.positions.length, 'position', 'positions')}, ${formatMany(log.contexts.count, 'context', 'contexts')}${report.first === undefined ? '' : `, ${printable(report.first)} to ${printable(report.last!)}`}`,
    ],
    ...(report.badRows > 0
      ? [
          [
            'Left out',
            `${formatMany(report.badRows, 'row', 'rows')} that cannot be used: ${bad.join(', ')}`,
          ] as const,
        ]
      : []),
    ['Earned', `${inWords(logged.value, logged.interval)}: what the policy that wrote the log brought in`],
    ...(log.actions.length === 1
      ? [['One action', 'there is nothing to choose: every policy is the same'] as const]
      : []),
    ...policies.flatMap((policy) => [
      [policy.name, widthOf(policy, rows)] as const,
      ...warningsOf(policy, files.get(policy.name)).map((text) => ['', `careful: ${text}`] as const),
    ]),
    [
      'Learned',
      `models and learned policies from other parts of the log than they are judged on (${folds} folds, ${repeats === 1 ? 'drawn once' : `the mean of ${repeats} draws`}); DM believes the model, and so flatters a policy that was learned from it`,
    ],
    ['Time', formatDuration(seconds * 1000)],
  ];
}

/** How wide an interval is, and how large a log would have to be to tell a difference as large as this one seems. */
function widthOf(
  {
    values,
    intervals,
    difference,
  }: PolicyValue & { difference?: AdsEvaluation['policies'][number]['difference'] },
  rows: number,
): string {
  const [low, high] = intervals.DR!;
  const width = `${inWords(values.DR!, intervals.DR!)}, ${((50 * (high - low)) / Math.max(1e-12, Math.abs(values.DR!))).toFixed(0)} % of it up or down`;
  if (difference === undefined) return width;
  const half = (difference.interval[1] - difference.interval[0]) / 2;
  const share = Math.abs(difference.value) / half;
  if (!(share > leastHint && share < 1)) return width;
  const needed = rows / share ** 2;
  return `${width}; to tell its difference from nothing, were it as large as it looks, takes some ${formatCount(Number(needed.toPrecision(1)))} rows`;
}

function inWords(value: number, interval: Interval): string {
  const digits = digitsOf(value);
  return `${value.toFixed(digits)} (${rangeOf(interval, digits)})`;
}

/** Three figures that count. */
function digitsOf(value: number): number {
  const size = Math.abs(value);
  return size > 0 ? Math.min(8, Math.max(2, 2 - Math.floor(Math.log10(size)))) : 4;
}

function rangeOf(interval: Interval, digits: number): string {
  return interval.map((end) => end.toFixed(digits)).join(' to ');
}
