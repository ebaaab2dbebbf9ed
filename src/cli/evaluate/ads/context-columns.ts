import type { LogContexts } from '../../../core/evaluation/off-policy/bandit-log.ts';
import { learnStandards, standardise } from '../../../core/math/standardise.ts';
import { quoted, type DuckTable } from './duck-table.ts';

/** A column of few different numbers holds names of kinds. */
const fewestNumbers = 10;
/** Of more kinds than these the rarest are taken together. */
const mostCodes = 1000;

export interface ContextColumn {
  readonly name: string;
  readonly kind: 'numbers' | 'codes';
}

/** Which columns of a table hold numbers and which hold kinds: numbers where all are and more than ten differ. */
export async function judgeColumns(
  table: DuckTable,
  from: string,
  names: readonly string[],
): Promise<ContextColumn[]> {
  const judged: ContextColumn[] = [];
  for (const name of names) {
    const column = quoted(name);
    const [row] = await table.rows(
      `SELECT count(*) FILTER (${column} IS NOT NULL AND NOT coalesce(isfinite(try_cast(${column} AS DOUBLE)), false)) AS words,
        approx_count_distinct(${column}) AS different FROM ${from}`,
    );
    const isNumbers = Number(row!.words) === 0 && Number(row!.different) > fewestNumbers;
    judged.push({ name, kind: isNumbers ? 'numbers' : 'codes' });
  }
  return judged;
}

/**
 * Writes a table `contexts` of every combination of columns in `from` that differs, with its number `context` from 0, and
 * reads it. What is missing among numbers is their mean; rare kinds and missing ones are one kind.
 *
 * @param position a column of whole numbers from 0
 */
export async function readContexts(
  table: DuckTable,
  from: string,
  position: string,
  columns: readonly ContextColumn[],
): Promise<LogContexts> {
  const codes = columns.filter(({ kind }) => kind === 'codes');
  const numbers = columns.filter(({ kind }) => kind === 'numbers');
  const all = [position, ...columns.map(({ name }) => name)].map(quoted).join(', ');
  await table.run(
    `CREATE TABLE contexts AS SELECT (row_number() OVER (ORDER BY ${all}) - 1)::INTEGER AS context, * FROM (SELECT DISTINCT ${all} FROM ${from})`,
  );
  const codeCounts: number[] = [];
  for (const [i, { name }] of codes.entries()) {
    await table.run(
      `CREATE TABLE codes${i} AS SELECT ${quoted(name)} AS text, row_number() OVER (ORDER BY count(*) DESC, text)::INTEGER AS code
      FROM ${from} WHERE ${quoted(name)} IS NOT NULL GROUP BY text ORDER BY code LIMIT ${mostCodes}`,
    );
    codeCounts.push(1 + (await table.number(`SELECT count(*) FROM codes${i}`)));
  }
  const count = await table.number('SELECT count(*) FROM contexts');
  const position0 = new Uint32Array(count);
  const coded = new Uint32Array(count * codes.length);
  const measured = new Float64Array(count * numbers.length);
  const isMissing = new Uint8Array(measured.length);
  const picks = [
    `contexts.${quoted(position)}`,
    ...codes.map((_, i) => `coalesce(codes${i}.code, 0)::INTEGER`),
    ...numbers.map(({ name }) => `try_cast(contexts.${quoted(name)} AS DOUBLE)`),
  ].map((value, i) => `${value} AS v${i}`);
  const joins = codes.map(
    ({ name }, i) => `LEFT JOIN codes${i} ON codes${i}.text = contexts.${quoted(name)}`,
  );
  await table.each(
    `SELECT ${picks.join(', ')} FROM contexts ${joins.join(' ')} ORDER BY context`,
    ([place, ...values], row) => {
      position0[row] = place as number;
      for (let i = 0; i < codes.length; i++) coded[row * codes.length + i] = values[i] as number;
      for (let i = 0; i < numbers.length; i++) {
        const value = values[codes.length + i] as number | null;
        const at = row * numbers.length + i;
        measured[at] = value ?? 0;
        isMissing[at] = Number(value === null);
      }
    },
  );
  const standard =
    numbers.length === 0 ? measured : standardise(measured, learnStandards(measured, numbers.length));
  standard.forEach((_, at) => {
    if (isMissing[at] === 1) standard[at] = 0;
  });
  return {
    count,
    position: position0,
    codes: coded,
    codeCounts,
    numbers: standard,
    numberCount: numbers.length,
  };
}

/** SQL that is true where a row of `from` has the context of a row of `contexts`. */
export function sameContext(from: string, position: string, columns: readonly ContextColumn[]): string {
  return [position, ...columns.map(({ name }) => name)]
    .map((name) => `${from}.${quoted(name)} IS NOT DISTINCT FROM contexts.${quoted(name)}`)
    .join(' AND ');
}
