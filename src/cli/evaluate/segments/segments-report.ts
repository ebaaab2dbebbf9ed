import type { DistinctiveTerm } from '../../../core/segments/name-segments.ts';
import { fewestOfSegment } from '../../../core/segments/learn-segments.ts';
import { leastSilhouette, leastStability, type CountTrial } from '../../../core/segments/try-counts.ts';
import { formatCount, formatDuration, formatMany, formatTable, printable } from '../../format.ts';
import { describeSegments, formatShare, segmentFacts } from '../../segment-facts.ts';
import { escapeHtml, htmlFacts, htmlPage, htmlScores } from '../html-page.ts';
import { htmlChart } from '../line-chart.ts';
import type { NextItemData } from '../next-item/next-item-data.ts';
import { printScores, type ScoreTable } from '../score-table.ts';
import type { SegmentsEvaluation } from './evaluate-segments.ts';

export interface SegmentsSource {
  readonly data: Pick<NextItemData, 'protocol'>;
  readonly dataName: string;
  /** The whole run, reading included. */
  readonly seconds: number;
}

const title = 'Segments of shoppers';
const termsShown = 3;
const examplesShown = 4;

export function segmentsForPeople(evaluation: SegmentsEvaluation, source: SegmentsSource): string {
  const { trials } = evaluation.learned;
  return [
    `${title}: ${source.dataName}`,
    '',
    ...(trials.length > 0
      ? [
          printScores(scoresOf(evaluation)),
          '',
          `  Stability: adjusted Rand index of clusters from two halves of the shoppers (${leastStability} counts as stable).`,
          '',
        ]
      : []),
    ...segmentsOf(evaluation).flatMap(({ name, shoppers, share, terms, examples }) => [
      `  ${printable(name)}: ${formatMany(shoppers, 'shopper', 'shoppers')}, ${formatShare(share)}`,
      ...(terms.length > 0
        ? [`    ${printable(terms.slice(0, termsShown).map(describeTerm).join(', '))}`]
        : []),
      ...(examples.length > 0
        ? [
            `    such as ${printable(
              examples
                .slice(0, 2)
                .map(({ title: text }) => text)
                .join('; '),
            )}`,
          ]
        : []),
      '',
    ]),
    formatTable(factsOf(evaluation, source)),
    '',
  ].join('\n');
}

export function segmentsForMachines(
  evaluation: SegmentsEvaluation,
  { data, dataName, seconds }: SegmentsSource,
): unknown {
  const { learned, nextChoice } = evaluation;
  return {
    task: 'segments',
    protocol: data.protocol,
    data: dataName,
    ...segmentFacts(learned),
    segments: segmentsOf(evaluation),
    ...(nextChoice && { nextChoice }),
    timing: { totalS: seconds },
  };
}

export function segmentsPage(evaluation: SegmentsEvaluation, source: SegmentsSource): string {
  const { trials } = evaluation.learned;
  return htmlPage(
    title,
    [
      '<p>Shoppers who choose alike, by what their items say of themselves. Silhouette: how much nearer shoppers are to their own segment than to the next one (cosine; 1 far apart, 0 lying over one another). Stability: how far segments learned from two halves of the shoppers agree (adjusted Rand index; 1 the same, 0 chance).</p>',
      ...(trials.length > 0
        ? [
            htmlChart({
              title: `${source.dataName}: silhouette and stability by number of segments`,
              xTitle: 'segments',
              yTitle: 'silhouette, stability',
              lines: (['stability', 'silhouette'] as const).map((name) => ({
                name,
                points: trials.map((trial) => [trial.count, trial[name]] as const),
              })),
              digits: { x: 0, y: 2 },
              xMarks: trials.map(({ count }) => count),
            }),
            htmlScores(scoresOf(evaluation), 'Each number of segments'),
          ]
        : []),
      ...segmentsOf(evaluation).map(segmentArticle),
      htmlFacts(factsOf(evaluation, source)),
    ].join('\n'),
  );
}

type SegmentView = ReturnType<typeof segmentFacts>['segments'][number] & {
  readonly examples: readonly { readonly id: string; readonly title: string }[];
};

function segmentsOf({ learned, items }: SegmentsEvaluation): SegmentView[] {
  return segmentFacts(learned).segments.map((facts, segment) => ({
    ...facts,
    examples: learned.chosen!.model.segments[segment]!.examples.map((item) => ({
      id: items[item]!.id,
      title: items[item]!.title,
    })),
  }));
}

function segmentArticle({ name, shoppers, share, terms, examples }: SegmentView): string {
  const list = (texts: readonly string[]): string =>
    `<ol>${texts.map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</ol>`;
  return `<article><h3>${escapeHtml(name)} <span class="quiet">${formatCount(shoppers)} shoppers, ${formatShare(share)}</span></h3>
<div class="answers"><div><h4>What sets it apart</h4>${list(terms.map(describeTerm))}</div>
<div><h4>Typical items</h4>${list(examples.slice(0, examplesShown).map(({ title: text }) => text))}</div></div></article>`;
}

function describeTerm({ text, share, elsewhere }: DistinctiveTerm): string {
  return `${text} ${formatShare(share)} (others ${formatShare(elsewhere)})`;
}

function scoresOf({ learned }: SegmentsEvaluation): ScoreTable {
  const said = (trial: CountTrial): string =>
    trial === learned.chosen?.trial ? 'chosen' : trial.verdict === 'fits' ? 'would do' : trial.verdict;
  return {
    rowTitle: 'segments',
    detailTitles: ['smallest', 'verdict'],
    columns: ['silhouette', 'stability'],
    rows: learned.trials.map((trial) => ({
      name: String(trial.count),
      details: [formatCount(trial.smallest), said(trial)],
      values: [trial.silhouette, trial.stability],
    })),
    compare: 'none',
    digits: 3,
  };
}

function factsOf(
  { learned, nextChoice }: SegmentsEvaluation,
  { data, seconds }: SegmentsSource,
): (readonly [string, string])[] {
  return [
    ['Segments', describeSegments(learned)],
    [
      'Learned from',
      `${formatMany(learned.shoppers, 'shopper', 'shoppers')} with three different items or more (${data.protocol})`,
    ],
    [
      'Rule',
      `the most segments with stability ${leastStability} and silhouette ${leastSilhouette} or more, ${fewestOfSegment} shoppers or one in a hundred in each, and nearly the best silhouette × stability`,
    ],
    ...(nextChoice
      ? [
          [
            'Next choices',
            `${formatShare(nextChoice.inOwnSegment)} of ${formatCount(nextChoice.rows)} lie nearest to the shopper’s own segment; by chance ${formatShare(nextChoice.byChance)} would`,
          ] as const,
        ]
      : []),
    ['Time', formatDuration(seconds * 1000)],
  ];
}
