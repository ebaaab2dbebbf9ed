import { formatDuration, formatMany, formatTable } from '../../format.ts';
import { htmlFacts, htmlPage, htmlScores } from '../html-page.ts';
import { htmlChart } from '../line-chart.ts';
import { printScores, type ScoreTable } from '../score-table.ts';
import type { PrequentialEvaluation } from './evaluate-prequential.ts';
import { learners } from './simulate-shopper.ts';

export interface PrequentialSource {
  readonly dataName: string;
  readonly seconds: number;
}

const title = 'What feedback brings';
const explanation =
  'Shoppers the shop does not know, each from an empty device on: before each choice all items are ranked, then the device hears of it. NDCG@10 of the next choice, for a device that learns nothing (what is popular), one that keeps the history, and one that also moves the weights by what was seen and not chosen.';

const coverageExplanation =
  'The row “For you” gives each interest places by its share (the coverage term). The calibration error is the part of its cards that would have to be of other interests for the row to be in proportion: 0 is best.';
const coverageCaption =
  'The row “For you”, with and without its coverage term; 95 % interval of what the term changes in NDCG@10.';
const nothingToCover =
  'No new shopper had two interests at any of these points, so there was no row “For you” to measure.';

export function prequentialForPeople(evaluation: PrequentialEvaluation, source: PrequentialSource): string {
  return [
    `${title}: ${source.dataName}`,
    '',
    printScores(scoresOf(evaluation)),
    '',
    '  NDCG@10 of the next choice, all items ranked; 95 % interval of the last column. * best of its row.',
    '',
    ...(evaluation.rowCoverage.length > 0
      ? [printScores(coverageOf(evaluation)), '', `  ${coverageCaption}`]
      : [`  ${nothingToCover}`]),
    '',
    formatTable(factsOf(evaluation, source)),
    '',
  ].join('\n');
}

export function prequentialForMachines(
  evaluation: PrequentialEvaluation,
  { dataName, seconds }: PrequentialSource,
): unknown {
  const { checkpoints, rowCoverage, trainedOn, testedOn, updateMs, rankMs } = evaluation;
  return {
    task: 'prequential',
    protocol: 'one shopper in ten is new; test, then train',
    data: dataName,
    n: testedOn,
    trainSequences: trainedOn,
    afterEvents: checkpoints.map(({ events, shoppers, ndcg10, ci95 }) => ({
      events,
      shoppers,
      'NDCG@10': ndcg10,
      ci95,
    })),
    rowForYou: rowCoverage.map(({ events, shoppers, calibrationError, ndcg10, ndcgChangeCi95 }) => ({
      events,
      shoppers,
      calibrationError,
      'NDCG@10': ndcg10,
      changeCi95: ndcgChangeCi95,
    })),
    timing: { updateMs, rankMs, totalS: seconds },
  };
}

export function prequentialPage(evaluation: PrequentialEvaluation, source: PrequentialSource): string {
  return htmlPage(
    title,
    [
      `<p>${explanation}</p>`,
      htmlChart({
        title: `${source.dataName}: NDCG@10 of the next choice`,
        xTitle: 'choices before',
        yTitle: 'NDCG@10',
        lines: learners.map((learner) => ({
          name: `learns ${learner}`,
          points: evaluation.curve.map(({ events, ndcg10 }) => [events, ndcg10[learner]] as const),
        })),
        digits: { x: 0, y: 3 },
      }),
      htmlScores(scoresOf(evaluation), 'NDCG@10 of the next choice'),
      `<p>${coverageExplanation}</p>`,
      evaluation.rowCoverage.length > 0
        ? htmlScores(coverageOf(evaluation), coverageCaption)
        : `<p>${nothingToCover}</p>`,
      htmlFacts(factsOf(evaluation, source)),
    ].join('\n'),
  );
}

function scoresOf({ checkpoints }: PrequentialEvaluation): ScoreTable {
  return {
    rowTitle: 'choices before',
    detailTitles: ['shoppers', 'interval'],
    columns: learners.map((learner) => `learns ${learner}`),
    rows: checkpoints.map(({ events, shoppers, ndcg10, ci95 }) => ({
      name: String(events),
      details: [String(shoppers), ci95['history and weights'].map((end) => end.toFixed(4)).join(' to ')],
      values: learners.map((learner) => ndcg10[learner]),
    })),
    compare: 'across',
    digits: 4,
  };
}

function coverageOf({ rowCoverage }: PrequentialEvaluation): ScoreTable {
  return {
    rowTitle: 'choices before',
    detailTitles: ['shoppers', 'interval'],
    columns: ['calibration error', 'without', 'NDCG@10', 'without'],
    rows: rowCoverage.map(({ events, shoppers, calibrationError, ndcg10, ndcgChangeCi95 }) => ({
      name: String(events),
      details: [String(shoppers), ndcgChangeCi95.map((end) => end.toFixed(4)).join(' to ')],
      values: [calibrationError.covered, calibrationError.plain, ndcg10.covered, ndcg10.plain],
    })),
    compare: 'none',
    digits: 4,
  };
}

function factsOf(
  { trainedOn, testedOn, updateMs, rankMs }: PrequentialEvaluation,
  { seconds }: PrequentialSource,
): (readonly [string, string])[] {
  return [
    ['Learned from', formatMany(trainedOn, 'shopper', 'shoppers')],
    ['New shoppers', formatMany(testedOn, 'shopper', 'shoppers')],
    [
      'Time',
      `${formatDuration(seconds * 1000)}; taking in an event ${updateMs.toFixed(2)} ms, ranking anew ${rankMs.toFixed(1)} ms (medians)`,
    ],
  ];
}
