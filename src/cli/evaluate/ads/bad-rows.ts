import { OwnshelfError } from '../../../core/domain/errors.ts';
import { showFound } from '../../feeds/feed.ts';
import { formatCount, formatMany } from '../../format.ts';
import { textOf, type DuckTable } from './duck-table.ts';

/** Rows that cannot be used are left out while they are no more than so many. */
export type BadRowLimit = { readonly share: number } | { readonly count: number };

/** What a field must not be. */
export interface FieldCheck {
  readonly field: string;
  /** Where it stands in the file. */
  readonly column: string;
  /** In SQL, over the columns of the table `raw`; true where a row cannot be used. */
  readonly isBad: string;
  readonly expected: string;
}

export interface RowCounts {
  readonly rows: number;
  readonly badRows: number;
  /** What was wrong how often, by field. */
  readonly badFields: Readonly<Record<string, number>>;
}

/**
 * Takes rows that cannot be used out of the table `raw`, whose column `row` is their number in the file from 0.
 *
 * @throws OwnshelfError `InputError` when there are no rows or too many are bad; names the first by line and field
 */
export async function dropBadRows(
  table: DuckTable,
  checks: readonly FieldCheck[],
  limit: BadRowLimit,
): Promise<RowCounts> {
  const rows = await table.number('SELECT count(*) FROM raw');
  if (rows === 0)
    throw new OwnshelfError('InputError', `${table.name}: found no rows, expected at least one.`);
  const cases = checks.map(({ field, isBad }) => `WHEN ${isBad} THEN '${field}'`).join(' ');
  await table.run(
    `CREATE TABLE bad AS SELECT row, CASE ${cases} END AS field FROM raw WHERE field IS NOT NULL`,
  );
  const badRows = await table.number('SELECT count(*) FROM bad');
  const most = 'share' in limit ? Math.floor(limit.share * rows) : limit.count;
  if (badRows > most || badRows === rows) {
    const [first] = await table.rows('SELECT row, field FROM bad ORDER BY row LIMIT 1');
    const { field, column, expected } = checks.find((check) => check.field === first!.field)!;
    const row = Number(first!.row);
    const [raw] = await table.rows(
      `SELECT ${textOf(column)} AS found FROM ${table.source} LIMIT 1 OFFSET ${row}`,
    );
    throw new OwnshelfError(
      'InputError',
      `${table.name}:${row + 2}: found ${showFound(raw?.found ?? undefined)} for the ${field} (column ${showFound(column)}), expected ${expected}. ${formatMany(badRows, 'row', 'rows')} of ${formatCount(rows)} cannot be used, at most ${formatCount(most)} may be left out (--max-bad-rows).`,
    );
  }
  const counts = await table.rows('SELECT field, count(*) AS count FROM bad GROUP BY field ORDER BY field');
  await table.run('DELETE FROM raw WHERE row IN (SELECT row FROM bad)');
  return {
    rows,
    badRows,
    badFields: Object.fromEntries(counts.map(({ field, count }) => [String(field), Number(count)])),
  };
}
