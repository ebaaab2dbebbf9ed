import { formatCount, formatDuration, formatMany, formatTable, printable } from '../../format.ts';
import { escapeHtml, htmlFacts, htmlPage, htmlScores } from '../html-page.ts';
import { printScores, type ScoreTable } from '../score-table.ts';
import type { ClassifyEvaluation, ClassifyResult } from './evaluate-classify.ts';

export interface ClassifySource {
  readonly dataName: string;
  readonly seconds: number;
}

const title = 'Labels of texts';
/** Confusions shown in the terminal: the commonest. */
const shownConfusions = 10;

export function classifyForPeople(evaluation: ClassifyEvaluation, source: ClassifySource): string {
  const confusions = commonConfusions(evaluation);
  return [
    `${title}: ${source.dataName}`,
    '',
    printScores(scoresOf(evaluation)),
    '',
    printScores(classesOf(evaluation)),
    '',
    ...(confusions.length === 0
      ? []
      : [
          'Taken for another most often:',
          ...confusions.map(
            ({ truth, guess, count }) => `  ${count} × ${printable(truth)} for ${printable(guess)}`,
          ),
          '',
        ]),
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
      htmlScores(classesOf(evaluation), 'Each label, by ownshelf'),
      confusionTable(evaluation),
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

function classesOf(evaluation: ClassifyEvaluation): ScoreTable {
  return {
    rowTitle: 'label',
    detailTitles: ['rows'],
    columns: ['precision', 'recall', 'F1'],
    rows: best(evaluation).report.perClass.map(({ precision, recall, f1, support }, c) => ({
      name: evaluation.labels[c]!,
      details: [formatCount(support)],
      values: [precision, recall, f1],
    })),
    // A label is no better than another.
    compare: 'none',
    digits: 3,
  };
}

function commonConfusions(
  evaluation: ClassifyEvaluation,
): readonly { truth: string; guess: string; count: number }[] {
  const { labels } = evaluation;
  return best(evaluation)
    .report.confusion.flatMap((row, truth) =>
      row.map((count, guess) => ({
        truth: labels[truth]!,
        guess: labels[guess]!,
        count: truth === guess ? 0 : count,
      })),
    )
    .filter(({ count }) => count > 1)
    .sort((a, b) => b.count - a.count)
    .slice(0, shownConfusions);
}

function confusionTable(evaluation: ClassifyEvaluation): string {
  const { labels } = evaluation;
  const { confusion } = best(evaluation).report;
  const rows = confusion.map(
    (row, truth) =>
      `<tr><th scope="row">${escapeHtml(labels[truth]!)}</th>${row
        .map(
          (count, guess) => `<td${truth === guess ? ' class="best"' : ''}>${count === 0 ? '' : count}</td>`,
        )
        .join('')}</tr>`,
  );
  return `<div class="scroll"><table>
<caption>Confusion: what is (rows) and what was guessed (columns), by ownshelf</caption>
<thead><tr><th scope="col">is</th>${labels.map((label) => `<th scope="col">${escapeHtml(label)}</th>`).join('')}</tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>`;
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
