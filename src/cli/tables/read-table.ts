import { basename } from 'node:path';
import { OwnshelfError } from '../../core/domain/errors.ts';
import { readFeedBytes } from '../feeds/feed-bytes.ts';
import { showFound, type FeedFormat, type FeedRecord } from '../feeds/feed.ts';
import { chooseFormat } from '../feeds/formats.ts';
import type { TextSource } from './column.ts';
import { tabSeparated } from './tab-separated.ts';

const shownColumns = 30;

/** Where the texts of a row stand, by the names messages and callers give them. */
export type TableColumns = Readonly<Record<string, TextSource | undefined>>;

export interface TableRow<Columns> {
  readonly line: number;
  /** Empty where the row holds nothing. */
  readonly texts: { readonly [Name in keyof Columns]: string };
}

/**
 * Reads columns of a CSV, tab-separated or JSON Lines file, plain or gzipped, into memory. Nothing is skipped: figures over
 * whatever could be read would not be comparable.
 *
 * @param mayLack names of columns that the file need not have; their texts are then empty
 * @throws OwnshelfError `InputError` when a row cannot be read, or no row has one of the columns
 */
export async function readTable<Columns extends TableColumns>(
  path: string,
  columns: Columns,
  signal?: AbortSignal,
  mayLack: readonly (keyof Columns & string)[] = [],
): Promise<TableRow<Columns>[]> {
  const fileName = basename(path);
  const wanted = Object.entries(columns) as [string, TextSource][];
  const missing = new Map(wanted.flatMap(([name, { columns: parts }]) => parts.map((part) => [part, name])));
  const seen = new Set<string>();
  const rows: TableRow<Columns>[] = [];
  const bytes = readFeedBytes(path, { encoding: 'utf-8' });
  for await (const row of tableFormat(path).read(bytes, { fileName })) {
    signal?.throwIfAborted();
    if ('problem' in row)
      throw new OwnshelfError(
        'InputError',
        `${fileName}:${row.line}: found ${row.problem.found}, expected ${row.problem.expected}.`,
      );
    if (missing.size > 0) collectNames(row.record, seen);
    for (const column of missing.keys()) if (column.isIn(row.record)) missing.delete(column);
    const texts = wanted.map(([name, source]) => [name, source.read(row.record)] as const);
    rows.push({ line: row.line, texts: Object.fromEntries(texts) as TableRow<Columns>['texts'] });
  }
  if (rows.length === 0)
    throw new OwnshelfError('InputError', `${fileName}: found no rows, expected at least one.`);
  for (const [column, name] of missing) {
    if (mayLack.includes(name)) continue;
    throw new OwnshelfError(
      'InputError',
      `${fileName}: found no column ${showFound(column.text)}, expected one for ${name}. The file has ${[...seen].slice(0, shownColumns).map(showFound).join(', ')}.`,
    );
  }
  return rows;
}

/** By the file's name. @throws OwnshelfError `InputError` when it tells none */
export function tableFormat(path: string): FeedFormat {
  return /\.tsv(\.gz)?$/i.test(path) ? tabSeparated : chooseFormat(path);
}

/** Names a person could have meant: columns, and `left.title` inside a JSON object. */
function collectNames(record: FeedRecord, seen: Set<string>): void {
  for (const [name, value] of record) {
    const inner =
      typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
    if (inner.length === 0) seen.add(name);
    for (const key of inner) seen.add(`${name}.${key}`);
  }
}
