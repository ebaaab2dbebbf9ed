import { formatDuration, formatMany, formatTable } from '../../format.ts';
import { confusionTable, labelScores, printConfusions } from '../classify/label-tables.ts';
import { htmlFacts, htmlPage, htmlScores } from '../html-page.ts';
import { printScores, type ScoreTable } from '../score-table.ts';
import type { AnswersEvaluation, AnswersResult } from './evaluate-answers.ts';

export interface AnswersSource {
  readonly dataName: string;
  readonly seconds: number;
}

const title = 'Answers to questions';

export function answersForPeople(evaluation: AnswersEvaluation, source: AnswersSource): string {
  const { labels } = evaluation;
  const { report } = whole(evaluation);
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

export function answersForMachines(
  evaluation: AnswersEvaluation,
  { dataName, seconds }: AnswersSource,
): unknown {
  const { labels, testRows, outOfScopeRows, unknownAnswers, results } = evaluation;
  const { report, trainRows, trainSeconds, answerMs } = whole(evaluation);
  return {
    task: 'answers',
    data: dataName,
    n: testRows,
    outOfScopeRows,
    unknownAnswers,
    trainRows,
    ...figuresForMachines(whole(evaluation)),
    ...(results.length > 1 && {
      fewShot: results.slice(1).map((result) => ({
        examplesPerAnswer: result.examplesPerAnswer,
        trainRows: result.trainRows,
        ...figuresForMachines(result),
      })),
    }),
    labels,
    confusion: report.confusion,
    perClass: Object.fromEntries(report.perClass.map((one, c) => [labels[c]!, one])),
    timing: { trainS: trainSeconds, answerMs, totalS: seconds },
  };
}

export function answersPage(evaluation: AnswersEvaluation, source: AnswersSource): string {
  const { labels } = evaluation;
  const { report } = whole(evaluation);
  return htmlPage(
    title,
    [
      htmlScores(
        scoresOf(evaluation),
        `${source.dataName}, ${formatMany(evaluation.testRows, 'question', 'questions')}`,
      ),
      htmlScores(labelScores(labels, report), 'Each answer'),
      confusionTable(labels, report),
      htmlFacts(factsOf(evaluation, source)),
    ].join('\n'),
  );
}

/** Learned from all examples. */
function whole({ results }: AnswersEvaluation): AnswersResult {
  return results[0]!;
}

function figuresForMachines(result: AnswersResult): Record<string, unknown> {
  return {
    accuracy: result.accuracy,
    macroF1: result.report.macro.f1,
    ...(result.outOfScopeAuroc !== undefined && { oosAuroc: result.outOfScopeAuroc }),
    coverageAtPrecision95: result.coverageAtPrecision95,
    calibrationError: result.calibrationError,
    ci95: { accuracy: result.interval },
  };
}

function scoresOf({ results }: AnswersEvaluation): ScoreTable {
  return {
    rowTitle: 'examples of each answer',
    detailTitles: ['in all', '95 % interval of accuracy'],
    columns: ['accuracy', 'macro F1', 'out-of-scope AUROC', 'answered at 95 % right', 'calibration error'],
    rows: results.map((result) => ({
      name: result.examplesPerAnswer === undefined ? 'all' : `up to ${result.examplesPerAnswer}`,
      details: [String(result.trainRows), result.interval.map((end) => end.toFixed(4)).join(' to ')],
      values: [
        result.accuracy,
        result.report.macro.f1,
        result.outOfScopeAuroc,
        result.coverageAtPrecision95,
        result.calibrationError,
      ],
    })),
    compare: 'none',
    digits: 4,
  };
}

function factsOf(evaluation: AnswersEvaluation, { seconds }: AnswersSource): (readonly [string, string])[] {
  const { testRows, outOfScopeRows, unknownAnswers } = evaluation;
  const { trainSeconds, answerMs } = whole(evaluation);
  return [
    ['Asked', formatMany(testRows, 'question', 'questions')],
    [
      'Out of scope',
      outOfScopeRows === 0
        ? 'none, so nothing is known about saying "I don\'t know" to the right ones'
        : `${formatMany(outOfScopeRows, 'question', 'questions')}, ${Math.round((100 * outOfScopeRows) / testRows)} %; accuracy is of the others, as if each were answered; in all else an answer is given where it is more likely right than not`,
    ],
    ...(unknownAnswers > 0
      ? [
          [
            'Not to be known',
            `${formatMany(unknownAnswers, 'question has an answer', 'questions have answers')} without an example; counted as wrong`,
          ] as const,
        ]
      : []),
    [
      'Time',
      `${formatDuration(seconds * 1000)}; learning from all examples ${formatDuration(trainSeconds * 1000)}, answering ${answerMs.toFixed(1)} ms a question`,
    ],
  ];
}
