import { describe, expect, it } from 'vitest';
import { readQueries } from '../../../src/cli/adapting/read-queries.ts';
import { temporaryFolder, writeFeed } from '../support/build.ts';

async function read(
  content: string | readonly object[],
  name = 'clicks.csv',
  signal = new AbortController().signal,
): Promise<Map<string, readonly string[]>> {
  return readQueries(await writeFeed(await temporaryFolder(), name, content), signal);
}

describe('the queries people typed', () => {
  const rows = [
    { query: 'red lamp', id: '1' },
    { query: 'lamp, bright', id: '2' },
    { query: 'lamp', id: '1' },
  ];
  const byItem = new Map([
    ['1', ['red lamp', 'lamp']],
    ['2', ['lamp, bright']],
  ]);

  it.each([
    ['clicks.csv', 'query,id\nred lamp,1\n"lamp, bright",2\nlamp,1\n'],
    ['clicks.csv', 'when,id,query\r\nMon,1, red lamp \r\nTue,2,"lamp, bright"\r\n\r\nWed,1,lamp'],
    ['clicks.tsv', 'query\tid\nred lamp\t1\nlamp, bright\t2\nlamp\t1\n'],
    ['clicks.jsonl', rows],
    ['clicks.jsonl', rows.map(({ query, id }) => ({ id: Number(id), query }))],
  ])('are read by item from %s', async (name, content) => {
    expect(await read(content, name)).toEqual(byItem);
  });

  it('count once for an item, and again for another', async () => {
    const twice = await read('query,id\nlamp,1\nlamp,1\n lamp ,1\nLamp,1\nlamp,2\n');
    expect(twice).toEqual(
      new Map([
        ['1', ['lamp', 'Lamp']],
        ['2', ['lamp']],
      ]),
    );
  });

  it('are fifty of an item at most, the first of them', async () => {
    const many = Array.from({ length: 80 }, (_, index) => ({ query: `lamp ${index}`, id: 'a' }));
    const queries = (await read([...many, { query: 'chair', id: 'b' }], 'clicks.jsonl')).get('a');
    expect(queries).toEqual(many.slice(0, 50).map(({ query }) => query));
  });

  it.each([
    ['query', 'query,id\nlamp,1\n"  ",2\n', 3],
    ['id', 'query,id\n"lamp\nred",1\nlamp,\n', 4],
  ])('must not be without %s; the line is named', async (missing, content, line) => {
    await expect(read(content)).rejects.toMatchObject({
      name: 'InputError',
      message: `clicks.csv:${line}: found no ${missing}, expected one in every row.`,
    });
  });

  it.each([
    ['query', 'search,id\nlamp,1\n'],
    ['id', 'query,product\nlamp,1\n'],
  ])('must have a column %s; those there are named', async (column, content) => {
    const names = content.split('\n')[0]!.split(',');
    await expect(read(content)).rejects.toMatchObject({
      name: 'InputError',
      message: `clicks.csv: found no column "${column}", expected one for ${column}. The file has ${names.map((name) => `"${name}"`).join(', ')}.`,
    });
  });

  it.each([
    ['an empty file', '', /found/],
    ['a header alone', 'query,id\n', /found no rows, expected at least one/],
    ['a row with a column too many', 'query,id\nlamp,1,2\n', /clicks\.csv:2: found 3 columns, expected 2/],
  ])('are not read from %s', async (_, content, message) => {
    await expect(read(content)).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(message),
    });
  });

  it('are not read on once the build is interrupted', async () => {
    const reason = new Error('Interrupted');
    await expect(read(rows, 'clicks.jsonl', AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
