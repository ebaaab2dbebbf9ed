import type { CampaignLog } from '../../../core/evaluation/uplift/campaign-log.ts';
import { dropBadRows, type BadRowLimit, type RowCounts } from '../ads/bad-rows.ts';
import { judgeColumns, readContexts, sameContext, type ContextColumn } from '../ads/context-columns.ts';
import { DuckTable, numberOf, textOf } from '../ads/duck-table.ts';
import { findColumn, findColumns, noColumn, type NamedColumns } from '../ads/named-columns.ts';

export const campaignFields = ['treated', 'converted', 'features'] as const;
export type CampaignColumns = NamedColumns<(typeof campaignFields)[number]>;

/** Names that columns usually have, compared without case, spaces and punctuation. */
const usualNames = {
  treated: ['treated', 'treatment', 'treatmentflag', 'exposed', 'group'],
  converted: ['converted', 'conversion', 'response', 'outcome', 'bought', 'purchase'],
} as const;

export interface ReadCampaignLog {
  readonly log: CampaignLog;
  readonly report: RowCounts & { readonly features: readonly ContextColumn[] };
}

/**
 * Reads who was treated, who converted, and what was known of them before. Rows stream through DuckDB.
 *
 * @throws OwnshelfError `InputError` when a column is missing, there are no rows, or too many are neither 0 nor 1
 */
export function readCampaignLog(
  path: string,
  columns: CampaignColumns,
  limit: BadRowLimit,
  signal: AbortSignal,
): Promise<ReadCampaignLog> {
  return DuckTable.with(path, signal, async (table) => {
    const { name, columns: present } = table;
    const need = (field: 'treated' | 'converted'): string => {
      const column = findColumn(name, present, field, columns, usualNames[field]);
      if (column === undefined) throw noColumn(name, field, present);
      return column;
    };
    const found = { treated: need('treated'), converted: need('converted') };
    const features = findColumns(name, present, 'features', columns.features);
    await table.run(
      `CREATE TABLE raw AS SELECT (row_number() OVER () - 1)::INTEGER AS row, 0 AS position,
        ${numberOf(found.treated)} AS treated, ${numberOf(found.converted)} AS converted
        ${features.map((feature, i) => `, ${textOf(feature)} AS f${i}`).join('')}
      FROM ${table.source}`,
    );
    const counts = await dropBadRows(
      table,
      (['treated', 'converted'] as const).map((field) => ({
        field,
        column: found[field],
        isBad: `NOT coalesce(${field} IN (0, 1), false)`,
        expected: '0 or 1',
      })),
      limit,
    );
    const judged = await judgeColumns(
      table,
      'raw',
      features.map((_, i) => `f${i}`),
    );
    const contexts = await readContexts(table, 'raw', 'position', judged);
    const count = counts.rows - counts.badRows;
    const log: CampaignLog = {
      contexts,
      context: new Uint32Array(count),
      treated: new Uint8Array(count),
      converted: new Uint8Array(count),
    };
    await table.each(
      `SELECT context, treated, converted FROM raw JOIN contexts ON ${sameContext('raw', 'position', judged)} ORDER BY context, row`,
      ([context, treated, converted], row) => {
        log.context[row] = context as number;
        log.treated[row] = treated as number;
        log.converted[row] = converted as number;
      },
    );
    return {
      log,
      report: { ...counts, features: judged.map(({ kind }, i) => ({ name: features[i]!, kind })) },
    };
  });
}
