import { OwnshelfError } from '../../../core/domain/errors.ts';
import type { BanditLog } from '../../../core/evaluation/off-policy/bandit-log.ts';
import {
  fixedPolicy,
  rowPolicy,
  type Policy,
  type RowChoices,
} from '../../../core/evaluation/off-policy/policy.ts';
import { showFound } from '../../feeds/feed.ts';
import { DuckTable, numberOf, textOf } from './duck-table.ts';
import { findColumn, noColumn, type NamedColumns } from './named-columns.ts';
import { usualBanditNames, type BanditColumns } from './read-bandit-log.ts';

export interface ReadPolicy {
  readonly policy: Policy;
  readonly kind: 'probabilities' | 'probabilities by row' | 'frequencies of a log';
  /** Share of its choices that the log never shows, the most of any position or row. */
  readonly unknownShare: number;
  /** Rows the frequencies were counted in. */
  readonly countedRows?: number;
}

/** Probabilities are rounded in files; they need not add up to 1 more exactly than this. */
const tolerance = 2e-3;
/** Nothing is known of what the log never shows; a policy that shows more of it than this cannot be judged. */
const mostUnknown = 0.05;

/**
 * Reads a policy from a file: probabilities of actions (`item,probability`, with `position` where it matters, or with
 * `row`, the number of the log's row from 1, where each has its own); or a log, whose actions are counted by position.
 *
 * @throws OwnshelfError `InputError` when a column is missing, probabilities do not add up to 1, or the log shows too little
 *   of what the policy would
 */
export function readPolicy(
  name: string,
  path: string,
  columns: BanditColumns,
  log: BanditLog,
  signal: AbortSignal,
): Promise<ReadPolicy> {
  return DuckTable.with(path, signal, async (table) => {
    const find = (field: 'action' | 'position'): string | undefined => {
      const { [field]: given, ...rest } = columns;
      const isHere = given !== undefined && table.columns.includes(given);
      const own: NamedColumns<typeof field> = isHere ? { [field]: given } : {};
      return findColumn(table.name, table.columns, field, { ...rest, ...own }, usualBanditNames[field]);
    };
    const action = find('action');
    if (action === undefined) throw noColumn(table.name, 'action', table.columns);
    const probability = findColumn(table.name, table.columns, 'probability', {}, ['probability', 'prob']);
    const row = findColumn(table.name, table.columns, 'row', {}, ['row']);
    await table.run(
      `CREATE TABLE chosen AS SELECT (row_number() OVER () + 1)::INTEGER AS line, ${textOf(action)} AS action,
        ${probability === undefined ? '1.0::DOUBLE' : numberOf(probability)} AS probability,
        ${find('position') === undefined ? 'NULL::VARCHAR' : textOf(find('position')!)} AS position,
        ${row === undefined ? 'NULL' : `try_cast(${textOf(row)} AS INTEGER)`} AS row
      FROM ${table.source}`,
    );
    const [bad] = await table.rows(
      `SELECT line, action, probability FROM chosen WHERE action IS NULL OR NOT coalesce(probability >= 0 AND probability <= 1, false)
      ${row === undefined ? '' : 'OR NOT coalesce(row > 0, false)'} ORDER BY line LIMIT 1`,
    );
    if (bad !== undefined && probability !== undefined)
      throw new OwnshelfError(
        'InputError',
        `${table.name}:${Number(bad.line)}: found ${showFound(bad.action ?? undefined)} with probability ${showFound(bad.probability ?? undefined)}, expected an action, a probability from 0 to 1${row === undefined ? '' : ' and a row from 1'}.`,
      );
    if (probability !== undefined && row !== undefined) return byRow(name, table, log);
    return byPosition(name, table, log, probability !== undefined);
  });
}

async function byPosition(
  name: string,
  table: DuckTable,
  log: BanditLog,
  isProbabilities: boolean,
): Promise<ReadPolicy> {
  const actionOf = new Map(log.actions.map((action, place) => [action, place]));
  const count = log.actions.length;
  const probabilities = new Float64Array(log.positions.length * count);
  const known = await table.rows(
    `SELECT coalesce(position, '') AS position, action, sum(probability) AS weight FROM chosen WHERE action IS NOT NULL GROUP BY ALL`,
  );
  const positions = new Set(known.map(({ position }) => String(position)));
  let unknownShare = 0;
  for (const [place, position] of log.positions.entries()) {
    const own = positions.has(position) ? position : '';
    const rows = known.filter((row) => row.position === own);
    const total = rows.reduce((sum, { weight }) => sum + Number(weight), 0);
    if (rows.length === 0)
      throw new OwnshelfError(
        'InputError',
        `${table.name}: found no probabilities for position ${showFound(position)}, expected some for each position of the log (or no column for positions).`,
      );
    if (isProbabilities && Math.abs(total - 1) > tolerance)
      throw new OwnshelfError(
        'InputError',
        `${table.name}: found probabilities that add up to ${total.toPrecision(4)}${own === '' ? '' : ` for position ${showFound(own)}`}, expected 1.`,
      );
    let unknown = 0;
    for (const { action, weight } of rows) {
      const column = actionOf.get(String(action));
      if (column === undefined) unknown += Number(weight) / total;
      else probabilities[place * count + column] = Number(weight) / total;
    }
    unknownShare = Math.max(unknownShare, unknown);
  }
  refuseUnknown(table.name, unknownShare);
  return {
    policy: fixedPolicy(name, log, probabilities),
    kind: isProbabilities ? 'probabilities' : 'frequencies of a log',
    unknownShare,
    ...(!isProbabilities && { countedRows: await table.number('SELECT count(*) FROM chosen') }),
  };
}

async function byRow(name: string, table: DuckTable, log: BanditLog): Promise<ReadPolicy> {
  const actionOf = new Map(log.actions.map((action, place) => [action, place]));
  const count = await table.number('SELECT count(*) FROM chosen');
  const rows = log.rows.source.reduce((most, source) => Math.max(most, source + 1), 0);
  const choices: RowChoices = {
    offsets: new Uint32Array(rows + 1),
    actions: new Uint32Array(count),
    probabilities: new Float64Array(count),
  };
  const totals = new Float64Array(rows);
  const unknown = new Float64Array(rows);
  let at = 0;
  let next = 0;
  await table.each(
    'SELECT row, action, probability FROM chosen ORDER BY row, line',
    ([one, action, probability]) => {
      const row = (one as number) - 1;
      if (row >= rows) return;
      for (; next <= row; next++) choices.offsets[next] = at;
      totals[row]! += probability as number;
      const place = actionOf.get(String(action));
      if (place === undefined) unknown[row]! += probability as number;
      else {
        choices.actions[at] = place;
        choices.probabilities[at++] = probability as number;
      }
    },
  );
  for (; next <= rows; next++) choices.offsets[next] = at;
  for (const row of log.rows.source)
    if (!(Math.abs(totals[row]! - 1) <= tolerance))
      throw new OwnshelfError(
        'InputError',
        `${table.name}: found probabilities that add up to ${totals[row]!.toPrecision(4)} for row ${row + 1} of the log, expected 1.`,
      );
  const unknownShare = log.rows.source.reduce((sum, row) => sum + unknown[row]!, 0) / log.rows.source.length;
  refuseUnknown(table.name, unknownShare);
  return { policy: rowPolicy(name, log, choices), kind: 'probabilities by row', unknownShare };
}

function refuseUnknown(file: string, share: number): void {
  if (share > mostUnknown)
    throw new OwnshelfError(
      'InputError',
      `${file}: found ${(100 * share).toFixed(1)} % of its choices on actions that the log never shows, expected at most ${100 * mostUnknown} %. Nothing is known of these; are the names the same in both files?`,
    );
}
