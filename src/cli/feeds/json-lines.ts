import { showFound, type FeedFormat, type FeedRow } from './feed.ts';
import { readLines, type Line } from './lines.ts';

/** Longer lines are reported and skipped without being kept in memory. */
export const maxLineBytes = 1 << 20;

export const jsonLines: FeedFormat = {
  name: 'jsonl',
  extensions: ['jsonl', 'ndjson'],
  async *read(bytes) {
    for await (const line of readLines(bytes, maxLineBytes)) {
      if (line.text === undefined || line.text.trim() !== '') yield parseLine(line);
    }
  },
};

function parseLine({ number, text, sizeBytes, ended }: Line): FeedRow {
  const problem = (found: string, expected: string): FeedRow => ({
    line: number,
    problem: { field: 'row', found, expected },
  });
  if (text === undefined)
    return problem(`a line of ${sizeBytes.toLocaleString('en')} bytes`, 'at most 1,048,576 (1 MiB)');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return ended || text.trimEnd().endsWith('}')
      ? problem(`${showFound(text)}, which is not JSON`, 'one JSON object per line')
      : problem(
          `${showFound(text.slice(-40))} and then the end of the file`,
          'a whole JSON object; the feed looks cut off',
        );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return problem(showFound(value), 'a JSON object, like {"id": "1", "title": "…"}');
  return { line: number, record: new Map(Object.entries(value)) };
}
