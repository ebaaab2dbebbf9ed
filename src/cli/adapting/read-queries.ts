import { basename } from 'node:path';
import { OwnshelfError } from '../../core/domain/errors.ts';
import { Column } from '../tables/column.ts';
import { readTable } from '../tables/read-table.ts';

/** Of one item; the commonest come first in most logs, and more of them teach little. */
const mostQueries = 50;

/**
 * What people typed who then chose an item: a table with the columns `query` and `id`, one row per query and item.
 *
 * @returns queries by item id, each once
 * @throws OwnshelfError `InputError` when a row lacks one of the two
 */
export async function readQueries(
  path: string,
  signal: AbortSignal,
): Promise<Map<string, readonly string[]>> {
  const rows = await readTable(path, { query: new Column('query'), id: new Column('id') }, signal);
  const queries = new Map<string, Set<string>>();
  for (const { line, texts } of rows) {
    const missing = (['query', 'id'] as const).find((name) => texts[name] === '');
    if (missing !== undefined)
      throw new OwnshelfError(
        'InputError',
        `${basename(path)}:${line}: found no ${missing}, expected one in every row.`,
      );
    const known = queries.get(texts.id) ?? new Set();
    if (known.size < mostQueries) known.add(texts.query);
    queries.set(texts.id, known);
  }
  return new Map([...queries].map(([id, typed]) => [id, [...typed]]));
}
