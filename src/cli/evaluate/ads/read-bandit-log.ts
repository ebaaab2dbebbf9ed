import { OwnshelfError } from '../../../core/domain/errors.ts';
import type { BanditLog } from '../../../core/evaluation/off-policy/bandit-log.ts';
import { showFound } from '../../feeds/feed.ts';
import { formatCount, formatMany } from '../../format.ts';
import { judgeColumns, readContexts, type ContextColumn } from './context-columns.ts';
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

/** Rows that cannot be used are left out while they are no more than so many. */
export type BadRowLimit = { readonly share: number } | { readonly count: number };

export interface BanditLogReport {
  readonly rows: number;
  readonly badRows: number;
  /** What was wrong how often, by field. */
  readonly badFields: Readonly<Record<string, number>>;
  readonly features: readonly ContextColumn[];
  readonly first?: string | undefined;
  readonly last?: string | undefined;
}

export interface ReadBanditLog {
  readonly log: BanditLog;
  readonly report: BanditLogReport;
}

const checks = [
  ['action', 'action IS NULL', 'the name of what was shown'],
  ['reward', 'NOT coalesce(isfinite(reward), false)', 'a number'],
  [
    'propensity',
    'NOT coalesce(propensity > 0 AND propensity <= 1, false)',
    'a probability above 0 and at most 1: what was shown was possible',
  ],
  ['position', 'position IS NULL', 'a position as in other rows'],
] as const;

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
    const found: Fields = {
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
    const rows = await table.number('SELECT count(*) FROM raw');
    if (rows === 0) throw new OwnshelfError('InputError', `${name}: found no rows, expected at least one.`);
    const badFields = await dropBadRows(table, found, rows, limit);
    const badRows = Object.values(badFields).reduce((sum, count) => sum + count, 0);
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
      log: await collect(table, rows - badRows, judged),
      report: {
        rows,
        badRows,
        badFields,
        features: judged.map(({ kind }, i) => ({ name: features[i]!, kind })),
        first: (period.first as string | null | undefined) ?? undefined,
        last: (period.last as string | null | undefined) ?? undefined,
      },
    };
  });
}

type Fields = Readonly<Record<'action' | 'reward' | 'propensity', string>> & {
  readonly position: string | undefined;
};

/** Takes out rows that say nothing. @returns how many, by field */
async function dropBadRows(
  table: DuckTable,
  fields: Fields,
  rows: number,
  limit: BadRowLimit,
): Promise<Record<string, number>> {
  const wrong = checks.map(([field, condition]) => `WHEN ${condition} THEN '${field}'`).join(' ');
  await table.run(
    `CREATE TABLE bad AS SELECT row, CASE ${wrong} END AS field FROM raw WHERE field IS NOT NULL`,
  );
  const bad = await table.number('SELECT count(*) FROM bad');
  const most = 'share' in limit ? Math.floor(limit.share * rows) : limit.count;
  if (bad > most || bad === rows) {
    const [first] = await table.rows('SELECT row, field FROM bad ORDER BY row LIMIT 1');
    const field = first!.field as keyof Fields;
    const column = fields[field]!;
    const [row] = await table.rows(
      `SELECT ${textOf(column)} AS found FROM ${table.source} LIMIT 1 OFFSET ${Number(first!.row)}`,
    );
    const [, , expected] = checks.find(([name]) => name === field)!;
    throw new OwnshelfError(
      'InputError',
      `${table.name}:${Number(first!.row) + 2}: found ${showFound(row?.found ?? undefined)} for the ${field} (column ${showFound(column)}), expected ${expected}. ${formatMany(bad, 'row', 'rows')} of ${formatCount(rows)} cannot be used, at most ${formatCount(most)} may be left out (--max-bad-rows).`,
    );
  }
  const counts = await table.rows('SELECT field, count(*) AS count FROM bad GROUP BY field ORDER BY field');
  await table.run('DELETE FROM raw WHERE row IN (SELECT row FROM bad)');
  return Object.fromEntries(counts.map(({ field, count }) => [String(field), Number(count)]));
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
  const same = ['position', ...columns.map(({ name }) => name)].map(
    (name) => `log.${quoted(name)} IS NOT DISTINCT FROM contexts.${quoted(name)}`,
  );
  await table.each(
    `SELECT context, action, reward, propensity, row FROM log JOIN contexts ON ${same.join(' AND ')} ORDER BY context, row`,
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
