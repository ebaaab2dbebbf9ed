import { printable } from '../format.ts';

/** Figures of several models, one column or one row each. */
export interface ScoreTable {
  readonly rowTitle: string;
  /** Texts between the name of a row and its figures. */
  readonly detailTitles: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    readonly details: readonly string[];
    /** One per column; `undefined` where a model has no answer. */
    readonly values: readonly (number | undefined)[];
  }[];
  /** Where figures of different models stand next to each other, the best of which is marked. */
  readonly compare: 'down' | 'across' | 'none';
  readonly digits: number;
}

export interface ScoreCell {
  readonly text: string;
  readonly isBest: boolean;
}

/** A figure is best when it is as good as the best once rounded; one alone is not marked. */
export function scoreCells(table: ScoreTable): ScoreCell[][] {
  const shown = table.rows.map(({ values }) => values.map((value) => value?.toFixed(table.digits)));
  const rivals = (row: number, column: number): (string | undefined)[] =>
    table.compare === 'across' ? shown[row]! : shown.map((values) => values[column]);
  return shown.map((values, row) =>
    values.map((text, column) => {
      const others = rivals(row, column).filter((other) => other !== undefined);
      const isBest =
        table.compare !== 'none' && others.length > 1 && Number(text) === Math.max(...others.map(Number));
      return { text: text ?? '–', isBest };
    }),
  );
}

/** For the terminal; a star marks the best. */
export function printScores(table: ScoreTable): string {
  const heads = [table.rowTitle, ...table.detailTitles];
  const labels = table.rows.map(({ name, details }) => [name, ...details].map(printable));
  // A star hangs over on the right, so that figures stay below each other.
  const figures = scoreCells(table).map((row) =>
    row.map(({ text, isBest }) => `${text}${isBest ? '*' : ' '}`),
  );
  const lines = [
    [...heads, ...table.columns.map((column) => `${column} `)],
    ...figures.map((row, i) => [...labels[i]!, ...row]),
  ];
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines
    .map((line) =>
      line
        .map((text, i) => (i < heads.length ? text.padEnd(widths[i]!) : text.padStart(widths[i]!)))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `  ${line}`)
    .join('\n');
}
