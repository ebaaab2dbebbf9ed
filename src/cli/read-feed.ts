import { basename } from 'node:path';
import { OwnshelfError } from '../core/domain/errors.ts';
import type { Item } from '../core/domain/item.ts';
import { applyMapping, isCanonicalColumn } from './apply-mapping.ts';
import { readFeedBytes, type FeedEncoding } from './feeds/feed-bytes.ts';
import { showFound, type FeedFormat } from './feeds/feed.ts';
import { mappedColumns, type Mapping } from './mapping.ts';
import type { RowReport } from './row-report.ts';
import { validateItem } from './validate-item.ts';

export interface ReadFeedOptions {
  readonly path: string;
  readonly format: FeedFormat;
  readonly encoding: FeedEncoding;
  readonly delimiter?: string | undefined;
  readonly mapping: Mapping;
  /** For messages about the mapping. */
  readonly mappingName: string;
  readonly onProgress?: (readBytes: number) => void;
}

export interface FeedItem {
  readonly item: Item;
  readonly image: string | undefined;
  /** See `ValidatedItem`. */
  readonly margin: number | undefined;
  readonly line: number;
}

/** What was seen on the way through a feed. */
export interface FeedCounts {
  rows: number;
  htmlDescriptions: number;
  cleanedFields: number;
  /** Columns nobody reads, for a hint. */
  readonly ignoredColumns: Set<string>;
}

const maxIgnoredColumns = 100;

/**
 * Reads a feed item by item: format, mapping, validation. Bad rows go to the report and are skipped.
 *
 * @throws OwnshelfError `InputError` when the feed cannot be read at all, or the mapping reads a column it has not
 */
export async function* readFeed(
  options: ReadFeedOptions,
  report: RowReport,
  counts: FeedCounts,
): AsyncGenerator<FeedItem> {
  const fileName = basename(options.path);
  const wanted = mappedColumns(options.mapping);
  const seenColumns = new Set<string>();
  const lineOfId = new Map<string, number>();
  const rows = options.format.read(readFeedBytes(options.path, options), {
    fileName,
    ...(options.delimiter === undefined ? {} : { delimiter: options.delimiter }),
    onColumns: (columns) => {
      for (const column of columns) seenColumns.add(column);
      checkColumns(options.mappingName, wanted, seenColumns);
    },
  });
  for await (const row of rows) {
    counts.rows++;
    if ('problem' in row) {
      report.refuse(row.line, [row.problem]);
      continue;
    }
    for (const column of row.record.keys()) {
      if (seenColumns.size < 10_000) seenColumns.add(column);
      if (!wanted.has(column) && !isCanonicalColumn(column) && counts.ignoredColumns.size < maxIgnoredColumns)
        counts.ignoredColumns.add(column);
    }
    const validated = validateItem(applyMapping(options.mapping, row.record));
    if ('problems' in validated) {
      report.refuse(row.line, validated.problems);
      continue;
    }
    const { item, image, margin, notes } = validated;
    const earlier = lineOfId.get(item.id);
    if (earlier !== undefined) {
      const expected = `an id used once: line ${earlier} has it already`;
      report.refuse(row.line, [{ field: 'id', found: showFound(item.id), expected }]);
      continue;
    }
    lineOfId.set(item.id, row.line);
    if (notes.hadHtml) counts.htmlDescriptions++;
    counts.cleanedFields += notes.cleanedFields.length;
    yield { item, image, margin, line: row.line };
  }
  if (counts.rows > 0) checkColumns(options.mappingName, wanted, seenColumns);
  else throw new OwnshelfError('InputError', `${fileName}: found no rows, expected at least one item.`);
}

function checkColumns(
  mappingName: string,
  wanted: ReadonlyMap<string, string>,
  seen: ReadonlySet<string>,
): void {
  for (const [column, place] of wanted)
    if (!seen.has(column))
      throw new OwnshelfError(
        'InputError',
        `${mappingName}: ${place}: the feed has no column ${showFound(column)}; it has ${[...seen].slice(0, 30).map(showFound).join(', ')}.`,
      );
}
