import type { ClassificationReport } from '../../../core/evaluation/classification.ts';
import { formatCount, printable } from '../../format.ts';
import { escapeHtml } from '../html-page.ts';
import type { ScoreTable } from '../score-table.ts';

/** Confusions shown in the terminal: the commonest. */
const shownConfusions = 10;

/** Precision, recall and F1 of each label. */
export function labelScores(labels: readonly string[], { perClass }: ClassificationReport): ScoreTable {
  return {
    rowTitle: 'label',
    detailTitles: ['rows'],
    columns: ['precision', 'recall', 'F1'],
    rows: perClass.map(({ precision, recall, f1, support }, c) => ({
      name: labels[c]!,
      details: [formatCount(support)],
      values: [precision, recall, f1],
    })),
    // A label is no better than another.
    compare: 'none',
    digits: 3,
  };
}

/** Lines that say what was taken for what most often; none where nothing was more than once. */
export function printConfusions(labels: readonly string[], { confusion }: ClassificationReport): string[] {
  const confusions = confusion
    .flatMap((row, truth) =>
      row.map((count, guess) => ({
        truth: labels[truth]!,
        guess: labels[guess]!,
        count: truth === guess ? 0 : count,
      })),
    )
    .filter(({ count }) => count > 1)
    .sort((a, b) => b.count - a.count)
    .slice(0, shownConfusions);
  if (confusions.length === 0) return [];
  return [
    'Taken for another most often:',
    ...confusions.map(
      ({ truth, guess, count }) => `  ${count} × ${printable(truth)} for ${printable(guess)}`,
    ),
    '',
  ];
}

/** The confusion matrix of a report, for its page. */
export function confusionTable(labels: readonly string[], { confusion }: ClassificationReport): string {
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
