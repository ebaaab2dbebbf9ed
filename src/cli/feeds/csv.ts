import { Readable } from 'node:stream';
import { CsvError, parse, type Options } from 'csv-parse';
import { OwnshelfError } from '../../core/domain/errors.ts';
import type { FeedContext, FeedFormat, FeedRow } from './feed.ts';

/** A record this long is a quote that was never closed; reading on would swallow the feed. */
const maxRecordBytes = 32 << 20;

interface InfoRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

export const csv: FeedFormat = {
  name: 'csv',
  extensions: ['csv'],
  async *read(bytes, context) {
    const parser = parse({
      delimiter: context.delimiter ?? ',',
      record_delimiter: ['\r\n', '\n'],
      info: true,
      // A quote inside an unquoted field (5" pipe) is just a character.
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: maxRecordBytes,
    } satisfies Options);
    const source = Readable.from(bytes, { objectMode: false });
    source.on('error', (error) => parser.destroy(error));
    let columns: readonly string[] | undefined;
    let line = 1;
    try {
      for await (const { record, info } of source.pipe(parser) as AsyncIterable<InfoRecord>) {
        // `lines` counts the line breaks inside quotes too: it is the line the record ends on.
        const firstLine = info.lines - record.reduce((sum, field) => sum + countBreaks(field), 0);
        if (columns === undefined) {
          columns = checkHeader(record, context);
          context.onColumns?.(columns);
        } else {
          yield toRow(firstLine, columns, record);
        }
        line = info.lines + 1;
      }
    } catch (error) {
      throw error instanceof CsvError ? explain(error, line, context.fileName) : error;
    } finally {
      source.destroy();
    }
  },
};

function toRow(line: number, columns: readonly string[], record: readonly string[]): FeedRow {
  if (record.length !== columns.length) {
    const expected = `${columns.length} like the header; put quotes around values that hold the delimiter`;
    return { line, problem: { field: 'row', found: `${record.length} columns`, expected } };
  }
  return { line, record: new Map(columns.map((column, i) => [column, record[i]!])) };
}

function checkHeader(
  record: readonly string[],
  { fileName, delimiter = ',' }: FeedContext,
): readonly string[] {
  const columns = record.map((column) => column.trim());
  const fail = (message: string): never => {
    throw new OwnshelfError('InputError', `${fileName}:1: ${message}`);
  };
  const other = [';', '\t', '|', ','].find(
    (candidate) => candidate !== delimiter && columns[0]!.includes(candidate),
  );
  if (columns.length === 1 && other !== undefined)
    fail(
      `the header has one column, ${JSON.stringify(columns[0])}. If columns are separated by ${JSON.stringify(other)}, say so with --delimiter ${other === '\t' ? 'tab' : `"${other}"`}.`,
    );
  const repeated = columns.find((column, i) => columns.indexOf(column) !== i);
  if (repeated !== undefined)
    fail(`the header has two columns ${JSON.stringify(repeated)}, expected each name once.`);
  return columns;
}

function explain(error: CsvError, line: number, fileName: string): OwnshelfError {
  const rest =
    error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE'
      ? 'a quote (") opened in this row is never closed, so the rest of the file reads as one value. Close the quote, or write it twice ("") if it belongs to the text. If the feed was cut off, fetch it again.'
      : `${error.message}.`;
  return new OwnshelfError('InputError', `${fileName}:${line}: ${rest}`, { cause: error });
}

function countBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
