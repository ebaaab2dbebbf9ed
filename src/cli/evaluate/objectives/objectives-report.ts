import { formatCount, formatDuration, formatMany, formatTable } from '../../format.ts';
import { htmlFacts, htmlPage, htmlScores } from '../html-page.ts';
import { htmlChart } from '../line-chart.ts';
import type { NextItemData } from '../next-item/next-item-data.ts';
import { printScores, type ScoreTable } from '../score-table.ts';
import type { ObjectivePoint, ObjectivesEvaluation, SweptName } from './evaluate-objectives.ts';
import type { Measured } from './objectives-trial.ts';

/** What the figures are about, for people. */
export interface ObjectivesSource {
  readonly data: NextItemData;
  readonly dataName: string;
  readonly smallBrandItems: number;
  /** The whole run, reading included. */
  readonly seconds: number;
}

const title = 'Relevance against the other objectives';
const explanation =
  'For every row the candidates of a device are put in order by the re-ranker that ships, under each weight; what the shopper chose next is the one right answer. The bars are 95 % intervals of the mean over the rows. The rows are the same for every weight, so a change is surer than two intervals beside each other suggest: the tables say it as "change".';
const swept: Readonly<
  Record<SweptName, { row: string; chart: string; axis: string; at: (point: ObjectivePoint) => number }>
> = {
  diversity: {
    row: 'weight of diversity',
    chart: 'relevance against diversity, by the weight of diversity',
    axis: 'diversity of a list: mean unlikeness of two of its items',
    at: ({ diversity }) => diversity.mean,
  },
  novelty: {
    row: 'weight of novelty',
    chart: 'relevance against novelty, by the weight of novelty',
    axis: 'novelty of a list: bits of what it holds',
    at: ({ noveltyBits }) => noveltyBits.mean,
  },
  'small brands': {
    row: 'floor of small brands',
    chart: 'relevance against exposure of small brands, by the floor',
    axis: 'share of a list from small brands',
    at: ({ smallBrands }) => smallBrands.mean,
  },
};

export function objectivesForPeople(evaluation: ObjectivesEvaluation, source: ObjectivesSource): string {
  return [
    `${title}: ${source.dataName}, ${source.data.protocol}`,
    '',
    ...tablesOf(evaluation).flatMap((table) => [printScores(table), '']),
    '  change: NDCG@10 less that of a shelf without a proposal (diversity 1), with its 95 % interval over the rows.',
    '',
    formatTable(factsOf(evaluation, source)),
    '',
  ].join('\n');
}

export function objectivesForMachines(
  { series, rowCount, smallBrandShare, rerankMs }: ObjectivesEvaluation,
  { data, dataName, smallBrandItems, seconds }: ObjectivesSource,
): unknown {
  return {
    task: 'objectives',
    protocol: data.protocol,
    data: dataName,
    n: rowCount,
    items: data.items.length,
    smallBrands: { atMostItems: smallBrandItems, shareOfItems: smallBrandShare },
    series: Object.fromEntries(
      series.map(({ name, points }) => [
        name,
        points.map((point) => ({
          value: point.value,
          'NDCG@10': point.ndcg10,
          'HR@10': point.hr10,
          'NDCG@10 change': point.ndcgChange,
          'diversity@10': point.diversity,
          'novelty@10': point.noveltyBits,
          'smallBrands@10': point.smallBrands,
          'coverage@10': point.coverage,
        })),
      ]),
    ),
    timing: { rerankMs, totalS: seconds },
  };
}

export function objectivesPage(evaluation: ObjectivesEvaluation, source: ObjectivesSource): string {
  const tables = tablesOf(evaluation);
  return htmlPage(
    title,
    [
      `<p>${explanation}</p>`,
      ...evaluation.series.flatMap(({ name, points }, place) => [
        htmlChart({
          title: `${source.dataName}: ${swept[name].chart}`,
          xTitle: swept[name].axis,
          yTitle: 'NDCG@10',
          lines: [
            {
              name: `${swept[name].row}, beside each point`,
              points: points.map((point) => [swept[name].at(point), point.ndcg10.mean] as const),
              labels: points.map(({ value }) => String(value)),
              intervals: points.map(({ ndcg10 }) => ndcg10.ci95),
            },
          ],
          digits: { x: 3, y: 3 },
          yFrom: 'least',
        }),
        htmlScores(tables[place]!, `${source.dataName}, ${source.data.protocol}`),
      ]),
      htmlFacts(factsOf(evaluation, source)),
    ].join('\n'),
  );
}

function tablesOf({ series }: ObjectivesEvaluation): ScoreTable[] {
  return series.map(({ name, points }) => ({
    rowTitle: swept[name].row,
    detailTitles: ['NDCG@10 interval', 'change', 'its interval'],
    columns: ['NDCG@10', 'HR@10', 'diversity', 'novelty', 'small brands', 'coverage'],
    rows: points.map((point) => ({
      name: String(point.value),
      details: [
        between(point.ndcg10),
        signed(point.ndcgChange.mean),
        point.ndcgChange.ci95.map(signed).join(' to '),
      ],
      values: [
        point.ndcg10.mean,
        point.hr10.mean,
        point.diversity.mean,
        point.noveltyBits.mean,
        point.smallBrands.mean,
        point.coverage,
      ],
    })),
    // One is bought with the other: no figure is best.
    compare: 'none',
    digits: 4,
  }));
}

function between({ ci95 }: Measured): string {
  return ci95.map((end) => end.toFixed(4)).join(' to ');
}

function signed(value: number): string {
  const text = value.toFixed(4);
  return Number(text) > 0 ? `+${text}` : text.replace('-', '−');
}

function factsOf(
  { rowCount, smallBrandShare, rerankMs }: ObjectivesEvaluation,
  { data, smallBrandItems, seconds }: ObjectivesSource,
): (readonly [string, string])[] {
  return [
    ['Items', formatCount(data.items.length)],
    ['Tested on', formatMany(rowCount, 'row', 'rows')],
    [
      'Small brands',
      `with at most ${formatMany(smallBrandItems, 'item', 'items')}; they have ${(100 * smallBrandShare).toFixed(1)} % of all items`,
    ],
    [
      'Time',
      `${formatDuration(seconds * 1000)}; putting the candidates of a history in order ${rerankMs.toFixed(2)} ms (median)`,
    ],
  ];
}
