import type { FeedFormat } from '../feeds/feed.ts';
import { readLines } from '../feeds/lines.ts';

const maxLineBytes = 1 << 20;

/** Text between tabs as data sets are published: a first line of names, no quotes, no escapes. */
export const tabSeparated: FeedFormat = {
  name: 'tsv',
  extensions: ['tsv'],
  async *read(bytes, { onColumns }) {
    let columns: readonly string[] | undefined;
    for await (const { text, number, sizeBytes } of readLines(bytes, maxLineBytes)) {
      if (text?.trim() === '') continue;
      const fields = text?.replace(/\r$/, '').split('\t');
      if (fields === undefined) {
        const found = `a line of ${sizeBytes.toLocaleString('en')} bytes`;
        yield { line: number, problem: { field: 'row', found, expected: 'at most 1 MiB' } };
      } else if (columns === undefined) {
        columns = fields.map((name) => name.trim());
        onColumns?.(columns);
      } else if (fields.length !== columns.length) {
        const expected = `${columns.length} like the first line`;
        yield { line: number, problem: { field: 'row', found: `${fields.length} columns`, expected } };
      } else {
        yield { line: number, record: new Map(columns.map((column, i) => [column, fields[i]!])) };
      }
    }
  },
};
