import type { BanditLog } from '../../../core/evaluation/off-policy/bandit-log.ts';
import { dropBadRows, type BadRowLimit, type FieldCheck, type RowCounts } from './bad-rows.ts';
import { judgeColumns, readContexts, sameContext, type ContextColumn } from './context-columns.ts';
import { DuckTable, numberOf, quoted, textOf } from './duck-table.ts';
import { findColumn, findColumns, noColumn, type NamedColumns } from './named-columns.ts';

export const banditFields = ['action', 'reward', 'propensity', 'position', 'time', 'features'] as const;
export type BanditField = (typeof banditFields)[number];
export type BanditColumns = NamedColumns<BanditField>;

/** Names that columns usually have, compared without case, spaces and punctuation. */
export const usualBanditNames: Readonly<Record<Exclude<BanditField, 'features'>, readonly string[]>> = {
  action: ['action', 'actionid', 'item', 'itemid', 'arm', 'creative', 'ad', 'adid', 'product', 'productid'],
  reward: ['reward', 'click', 'clicked', 'clicks', 'converted', 'conversion'],
  propensity: ['propensity', 'propensityscore', 'pscore', 'actionprob', 'actionprobability'],
  position: ['position', 'slot', 'place', 'rank'],
  time: ['time', 'timestamp', 'datetime', 'date'],
};

export interface BanditLogReport extends RowCounts {
  readonly features: readonly ContextColumn[];
  readonly first?: string | undefined;
  readonly last?: string | undefined;
}

export interface ReadBanditLog {
  readonly log: BanditLog;
  readonly report: BanditLogReport;
}

/**
 * Reads what was shown by chance and what came of it. Rows stream through DuckDB; kept are some 30 bytes of each.
 *
 * @throws OwnshelfError `InputError` when a column is missing, there are no rows, or too many cannot be used; says where
 */
export function readBanditLog(
  path: string,
  columns: BanditColumns,
  limit: BadRowLimit,
  signal: AbortSignal,
): Promise<ReadBanditLog> {
  return DuckTable.with(path, signal, async (table) => {
    const { name, columns: present } = table;
    const find = (field: keyof typeof usualBanditNames): string | undefined =>
      findColumn(name, present, field, columns, usualBanditNames[field]);
    const need = (field: 'action' | 'reward' | 'propensity'): string => {
      const column = find(field);
      if (column === undefined) throw noColumn(name, field, present);
      return column;
    };
    const found = {
      action: need('action'),
      reward: need('reward'),
      propensity: need('propensity'),
      position: find('position'),
    };
    const time = find('time');
    const features = findColumns(name, present, 'features', columns.features);
    await table.run(
      `CREATE TABLE raw AS SELECT (row_number() OVER () - 1)::INTEGER AS row, ${textOf(found.action)} AS action,
        ${numberOf(found.reward)} AS reward, ${numberOf(found.propensity)} AS propensity,
        ${found.position === undefined ? "'1'" : textOf(found.position)} AS position
        ${time === undefined ? '' : `, ${textOf(time)} AS time`}
        ${features.map((feature, i) => `, ${textOf(feature)} AS f${i}`).join('')}
      FROM ${table.source}`,
    );
    const counts = await dropBadRows(table, checksOf(found), limit);
    const judged = await judgeColumns(
      table,
      'raw',
      features.map((_, i) => `f${i}`),
    );
    const period =
      time === undefined
        ? {}
        : (await table.rows('SELECT min(time) AS first, max(time) AS last FROM raw'))[0]!;
    return {
      log: await collect(table, counts.rows - counts.badRows, judged),
      report: {
        ...counts,
        features: judged.map(({ kind }, i) => ({ name: features[i]!, kind })),
        first: (period.first as string | null | undefined) ?? undefined,
        last: (period.last as string | null | undefined) ?? undefined,
      },
    };
  });
}

function checksOf(columns: {
  readonly action: string;
  readonly reward: string;
  readonly propensity: string;
  readonly position: string | undefined;
}): FieldCheck[] {
  const { action, reward, propensity, position } = columns;
  return [
    { field: 'action', column: action, isBad: 'action IS NULL', expected: 'the name of what was shown' },
    {
      field: 'reward',
      column: reward,
      isBad: 'NOT coalesce(isfinite(reward), false)',
      expected: 'a number',
    },
    {
      field: 'propensity',
      column: propensity,
      isBad: 'NOT coalesce(propensity > 0 AND propensity <= 1, false)',
      expected: 'a probability above 0 and at most 1: what was shown was possible',
    },
    ...(position === undefined
      ? []
      : [
          {
            field: 'position',
            column: position,
            isBad: 'position IS NULL',
            expected: 'a position as in other rows',
          },
        ]),
  ];
}

async function collect(
  table: DuckTable,
  count: number,
  columns: readonly ContextColumn[],
): Promise<BanditLog> {
  const namesOf = async (field: string): Promise<string[]> => {
    await table.run(
      `CREATE TABLE ${field}s AS SELECT ${field}, (row_number() OVER (ORDER BY try_cast(${field} AS DOUBLE), ${field}) - 1)::INTEGER AS place
      FROM raw GROUP BY ${field}`,
    );
    return (await table.rows(`SELECT ${field} AS name FROM ${field}s ORDER BY place`)).map((row) =>
      String(row.name),
    );
  };
  const actions = await namesOf('action');
  const positions = await namesOf('position');
  const picks = columns.map(({ name }) => `raw.${quoted(name)}`);
  await table.run(
    `CREATE TABLE log AS SELECT raw.row, actions.place AS action, positions.place AS position, reward, propensity
      ${picks.map((pick) => `, ${pick}`).join('')}
    FROM raw JOIN actions USING (action) JOIN positions USING (position)`,
  );
  await table.run('DROP TABLE raw');
  const contexts = await readContexts(table, 'log', 'position', columns);
  const rows = {
    context: new Uint32Array(count),
    action: new Uint32Array(count),
    reward: new Float64Array(count),
    propensity: new Float64Array(count),
    source: new Uint32Array(count),
  };
  await table.each(
    `SELECT context, action, reward, propensity, row FROM log JOIN contexts ON ${sameContext('log', 'position', columns)} ORDER BY context, row`,
    ([context, action, reward, propensity, source], row) => {
      rows.context[row] = context as number;
      rows.action[row] = action as number;
      rows.reward[row] = reward as number;
      rows.propensity[row] = propensity as number;
      rows.source[row] = source as number;
    },
  );
  return { actions, positions, contexts, rows };
}
