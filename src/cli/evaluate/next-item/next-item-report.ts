import { describeImportance } from '../../describe-importance.ts';
import { formatCount, formatDuration, formatMany, formatTable } from '../../format.ts';
import { htmlFacts, htmlPage, htmlScores } from '../html-page.ts';
import { htmlChart } from '../line-chart.ts';
import { printScores, type ScoreTable } from '../score-table.ts';
import { logFacts } from '../../interactions/log-report.ts';
import type { NextItemEvaluation } from './evaluate-next-item.ts';
import type { NextItemData } from './next-item-data.ts';

/** What the figures are about, for people. */
export interface NextItemSource {
  readonly data: NextItemData;
  readonly dataName: string;
  /** The whole run, reading included. */
  readonly seconds: number;
}

const title = 'What comes next';
const shownMetrics = ['HR@5', 'HR@10', 'NDCG@10', 'HR@20', 'NDCG@20', 'MRR'] as const;

export function nextItemForPeople(evaluation: NextItemEvaluation, source: NextItemSource): string {
  return [
    `${title}: ${source.dataName}, ${source.data.protocol}`,
    '',
    printScores(scoresOf(evaluation)),
    '',
    '  * best of its column. All items are ranked, those of the history left out, ties averaged.',
    '',
    printScores(intervalsOf(evaluation)),
    '',
    printScores(listsOf(evaluation)),
    '',
    formatTable(factsOf(evaluation, source)),
    '',
  ].join('\n');
}

export function nextItemForMachines(evaluation: NextItemEvaluation, source: NextItemSource): unknown {
  const { data } = source;
  return {
    task: 'next-item',
    protocol: data.protocol,
    data: source.dataName,
    n: evaluation.rowCount,
    models: Object.fromEntries(
      evaluation.models.map(({ name, metrics, intervals, lists, logLoss }) => [
        name,
        {
          ...metrics,
          'recall@10': metrics['HR@10'],
          logLoss,
          'coverage@10': lists.coverage,
          'novelty@10': lists.noveltyBits,
          'diversity@10': lists.diversity,
          'popularityLift@10': lists.popularityLift,
          ...(Number.isNaN(lists.miscalibration) ? {} : { 'miscalibration@10': lists.miscalibration }),
          ci95: intervals,
        },
      ]),
    ),
    timing: {
      trainS: Object.fromEntries(evaluation.models.map(({ name, trainSeconds }) => [name, trainSeconds])),
      rankMs: Object.fromEntries(evaluation.models.map(({ name, rankMs }) => [name, rankMs])),
      totalS: source.seconds,
    },
    ...(evaluation.bytes && { bytes: evaluation.bytes }),
    items: data.items.length,
    trainSequences: data.train.histories.length,
    trainChoices: choicesOf(data),
    leftOut: data.left,
    ...(data.log && { log: data.log }),
    ...(evaluation.blendWeights && { blendWeights: evaluation.blendWeights }),
    ...(evaluation.learned && { learned: evaluation.learned }),
  };
}

export function nextItemPage(evaluation: NextItemEvaluation, source: NextItemSource): string {
  return htmlPage(
    title,
    [
      '<p>For every row all items are ranked by how well they would follow the history; those of the history are left out. The best figure of each column is marked.</p>',
      htmlScores(
        scoresOf(evaluation),
        `${source.dataName}, ${source.data.protocol}, ${formatMany(evaluation.rowCount, 'row', 'rows')}`,
      ),
      foundChart(evaluation),
      htmlScores(intervalsOf(evaluation), 'Where 95 in 100 means lie when the rows are drawn anew'),
      htmlScores(listsOf(evaluation), 'What lists of ten hold'),
      htmlFacts(factsOf(evaluation, source)),
    ].join('\n'),
  );
}

function scoresOf({ models }: NextItemEvaluation): ScoreTable {
  return {
    rowTitle: 'model',
    detailTitles: [],
    columns: shownMetrics,
    rows: models.map(({ name, metrics }) => ({
      name,
      details: [],
      values: shownMetrics.map((metric) => metrics[metric]),
    })),
    compare: 'down',
    digits: 4,
  };
}

const depths = [1, 5, 10, 20] as const;
/** Models drawn: as many as can be told apart. */
const mostDrawn = 4;

/** How many rows the best models find, by how far one looks. */
function foundChart({ models }: NextItemEvaluation): string {
  const best = [...models].sort((a, b) => b.metrics['NDCG@10'] - a.metrics['NDCG@10']).slice(0, mostDrawn);
  return htmlChart({
    title: 'Rows whose item is among the first',
    xTitle: 'places looked at',
    yTitle: 'share of rows (HR)',
    lines: best.map(({ name, metrics }) => ({
      name,
      points: depths.map((depth) => [depth, metrics[`HR@${depth}`]] as const),
    })),
    xMarks: depths,
    digits: { x: 0, y: 3 },
  });
}

/** What lists of ten hold beside what was wanted. */
function listsOf({ models }: NextItemEvaluation): ScoreTable {
  return {
    rowTitle: 'lists of ten',
    detailTitles: [],
    columns: ['coverage', 'novelty', 'diversity', 'popularity', 'miscalibration'],
    rows: models.map(({ name, lists }) => ({
      name,
      details: [],
      values: [
        lists.coverage,
        lists.noveltyBits,
        lists.diversity,
        lists.popularityLift,
        Number.isNaN(lists.miscalibration) ? undefined : lists.miscalibration,
      ],
    })),
    // More is not better: what is wanted is popular and alike, too.
    compare: 'none',
    digits: 2,
  };
}

function intervalsOf({ models }: NextItemEvaluation): ScoreTable {
  return {
    rowTitle: '95 % interval',
    detailTitles: [],
    columns: ['HR@10 from', 'to', 'NDCG@10 from', 'to'],
    rows: models.map(({ name, intervals }) => ({
      name,
      details: [],
      values: [...intervals['HR@10'], ...intervals['NDCG@10']],
    })),
    compare: 'down',
    digits: 4,
  };
}

function choicesOf({ train }: NextItemData): number {
  return train.histories.reduce((sum, history) => sum + history.length, 0);
}

function factsOf(
  { models, rowCount, blendWeights, learned }: NextItemEvaluation,
  { data, seconds }: NextItemSource,
): (readonly [string, string])[] {
  const { left } = data;
  const leftOut = [
    [left.unknownItems, 'choice of an unknown item', 'choices of unknown items'] as const,
    [left.shortSequences, 'sequence of fewer than three', 'sequences of fewer than three'] as const,
    [
      left.unknownTargets,
      'unknown item asked for (counts as not found)',
      'unknown items asked for (count as not found)',
    ] as const,
    [left.repeats, 'choice of the same again', 'choices of the same again'] as const,
  ].filter(([count]) => count > 0);
  const times = models.map(
    ({ name, trainSeconds, rankMs }) =>
      `${name} ${formatDuration(trainSeconds * 1000)} and ${rankMs.toFixed(2)} ms a history`,
  );
  return [
    ['Items', formatCount(data.items.length)],
    [
      'Trained on',
      `${formatMany(choicesOf(data), 'choice', 'choices')} in ${formatMany(data.train.histories.length, 'sequence', 'sequences')}`,
    ],
    ['Tested on', formatMany(rowCount, 'row', 'rows')],
    ['Log loss', `${models.map(({ name, logLoss }) => `${name} ${logLoss.toFixed(2)}`).join(', ')} nats`],
    ...(data.log ? logFacts(data.log) : []),
    ...(learned ? [['Decided by', describeImportance(learned.importance)] as const] : []),
    ...(leftOut.length > 0
      ? [['Left out', leftOut.map(([count, one, many]) => formatMany(count, one, many)).join(', ')] as const]
      : []),
    ...(blendWeights
      ? [
          [
            'Plain blend',
            Object.entries(blendWeights)
              .map(([name, weight]) => `${name} ${weight}`)
              .join(', '),
          ] as const,
        ]
      : []),
    ['Time', `${formatDuration(seconds * 1000)}; training and ranking: ${times.join(', ')}`],
  ];
}

/** The components of ownshelf by how far apart they put candidates, in per cent of all. */
