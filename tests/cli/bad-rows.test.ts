import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildForTest, readRows, temporaryFolder, writeFeed } from './support/build.ts';

/** Builds a feed of one good row and the given one, and returns what was told and the rows that made it. */
async function tryRow(row: object | string) {
  const folder = await temporaryFolder();
  const good = JSON.stringify({ id: 'good', title: 'Good' });
  const bad = typeof row === 'string' ? row : JSON.stringify(row);
  const feed = await writeFeed(folder, 'feed.jsonl', `${good}\n${bad}\n`);
  const { told, summary } = await buildForTest(feed, join(folder, 'out'));
  return { told, summary, rows: await readRows(join(folder, 'out')) };
}

const item = { id: '1', title: 'Lamp' };

describe('a bad row is told by line and field, skipped, and never guessed', () => {
  it.each([
    ['a negative price', { ...item, price: -3 }, 'price: found -3, expected a number of 0 or more'],
    [
      'a negative price as text',
      { ...item, price: '-3' },
      'price: found "-3", expected a number of 0 or more',
    ],
    [
      'a price with its currency',
      { ...item, price: '12 €' },
      'price: found "12 €", expected a number of 0 or more',
    ],
    [
      'a price with a decimal comma',
      { ...item, price: '1,50' },
      'price: found "1,50", expected a number of 0 or more',
    ],
    [
      'a price in scientific notation',
      { ...item, price: '1e3' },
      'price: found "1e3", expected a number of 0 or more',
    ],
    ['no id', { title: 'Lamp' }, 'id: found nothing, expected a text of 1 to 200 characters'],
    ['an empty id', { ...item, id: ' ' }, 'id: found nothing, expected a text of 1 to 200 characters'],
    [
      'a long id',
      { ...item, id: 'x'.repeat(201) },
      `id: found "${'x'.repeat(55)}…", expected a text of 1 to 200 characters, not 201`,
    ],
    [
      'a control character in the id',
      { ...item, id: 'a\u0000b' },
      'id: found "a\\u0000b", expected a text of 1 to 200 characters without control characters',
    ],
    ['no title', { id: '1' }, 'title: found nothing, expected a text'],
    ['a title that is no text', { id: '1', title: 7 }, 'title: found 7, expected a text'],
    [
      'a long title',
      { id: '1', title: 'x'.repeat(501) },
      'title: found 501 characters, expected at most 500',
    ],
    [
      'a long description',
      { ...item, description: 'x'.repeat(20_001) },
      'description: found 20,001 characters, expected at most 20,000',
    ],
    [
      'a category with an empty level',
      { ...item, category: 'Home > > Lamps' },
      'category: found "Home > > Lamps", expected a path like "Home > Lighting > Lamps", each level of 1 to 200 characters',
    ],
    [
      'a currency in words',
      { ...item, currency: 'euro' },
      'currency: found "euro", expected three capital letters like EUR',
    ],
    [
      'a script as link',
      { ...item, link: 'javascript:alert(1)' },
      'link: found "javascript:alert(1)", expected an address that begins with https:// or http://',
    ],
    [
      'a relative link',
      { ...item, link: '/lamp' },
      'link: found "/lamp", expected an address that begins with https:// or http://',
    ],
    [
      'an unknown availability',
      { ...item, availability: 'yes' },
      'availability: found "yes", expected "in stock", "out of stock" or "preorder" (--map can translate other words)',
    ],
    [
      'a day that does not exist',
      { ...item, publishedAt: '2026-02-31' },
      'publishedAt: found "2026-02-31", expected a date like 2026-11-30',
    ],
    [
      'a date in another order',
      { ...item, publishedAt: '31/12/2026' },
      'publishedAt: found "31/12/2026", expected a date like 2026-11-30',
    ],
    ['a rating above 5', { ...item, rating: 5.1 }, 'rating: found 5.1, expected a number from 0 to 5'],
    [
      'half a rating count',
      { ...item, ratingCount: 1.5 },
      'ratingCount: found 1.5, expected a whole number of 0 or more',
    ],
    [
      'attributes in a list',
      { ...item, attributes: ['red'] },
      'attributes: found ["red"], expected an object of texts, like {"colour": "red"}',
    ],
    [
      'an attribute that is a list',
      { ...item, attributes: { size: ['S', 'M'] } },
      'attributes.size: found ["S","M"], expected a text',
    ],
    [
      'too many attributes',
      { ...item, attributes: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`a${i}`, 'x'])) },
      'attributes: found 51 of them, expected at most 50',
    ],
    [
      'an attribute named constructor',
      { ...item, attributes: { constructor: 'x' } },
      'attributes: found "constructor", expected another name: this one is reserved',
    ],
    [
      'an attribute named __proto__',
      '{"id":"1","title":"Lamp","attributes":{"__proto__":"x"}}',
      'attributes: found "__proto__", expected another name: this one is reserved',
    ],
    [
      'an object as __proto__',
      '{"id":"1","title":"Lamp","attributes":{"__proto__":{"polluted":"yes"}}}',
      'attributes: found "__proto__", expected another name: this one is reserved',
    ],
    [
      'an image that is no text',
      { ...item, image: { src: 'a.png' } },
      'image: found {"src":"a.png"}, expected a file name, an address or a data URL',
    ],
    [
      'a list instead of an object',
      '[1]',
      'row: found [1], expected a JSON object, like {"id": "1", "title": "…"}',
    ],
    [
      'text that is not JSON',
      'id;title',
      'row: found "id;title", which is not JSON, expected one JSON object per line',
    ],
  ] as const)('%s', async (_, row, message) => {
    const { told, rows, summary } = await tryRow(row);
    expect(told).toEqual([`feed.jsonl:2: ${message}`]);
    expect(rows.map(({ id }) => id)).toEqual(['good']);
    expect(summary.badRows).toBe(1);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });

  it('names every wrong field of a row, and counts the row once', async () => {
    const { told, summary } = await tryRow({ id: '1', title: 'Lamp', price: -1, rating: 9 });
    expect(told).toHaveLength(2);
    expect(summary.badRows).toBe(1);
  });

  it('keeps the first of two rows with the same id', async () => {
    const { told, rows } = await tryRow({ id: 'good', title: 'Twin' });
    expect(told).toEqual(['feed.jsonl:2: id: found "good", expected an id used once: line 1 has it already']);
    expect(rows).toEqual([{ id: 'good', title: 'Good' }]);
  });

  it('takes up an id again when the row that had it was bad', async () => {
    const folder = await temporaryFolder();
    const feed = await writeFeed(folder, 'feed.jsonl', [{ ...item, price: -1 }, item]);
    await buildForTest(feed, join(folder, 'out'));
    expect(await readRows(join(folder, 'out'))).toEqual([item]);
  });

  it('reports a 10 MB description without keeping it in memory', async () => {
    const row = { ...item, description: 'x'.repeat(10_000_000) };
    const { told, rows } = await tryRow(row);
    expect(JSON.stringify(row)).toHaveLength(10_000_042);
    expect(told).toEqual([
      'feed.jsonl:2: row: found a line of 10,000,042 bytes, expected at most 1,048,576 (1 MiB)',
    ]);
    expect(rows).toHaveLength(1);
  });

  it('shows control and direction characters of a bad value as escapes, so that a feed cannot steer a terminal', async () => {
    const { told } = await tryRow({ ...item, currency: '\u001b[31m\u009b\u202e' });
    expect(told).toEqual([
      'feed.jsonl:2: currency: found "\\u001b[31m\\u009b\\u202e", expected three capital letters like EUR',
    ]);
  });
});

describe('many bad rows', () => {
  const rows = (good: number, bad: number): object[] => [
    ...Array.from({ length: good }, (_, i) => ({ id: `good ${i}`, title: 'Good' })),
    ...Array.from({ length: bad }, (_, i) => ({ id: `bad ${i}`, title: 'Bad', price: -1 })),
  ];

  it('are told up to twenty, counted beyond, and all written to the report', async () => {
    const folder = await temporaryFolder();
    const feed = await writeFeed(folder, 'feed.jsonl', rows(1, 25));
    const reportPath = join(folder, 'report.jsonl');
    const { told } = await buildForTest(feed, join(folder, 'out'), { reportPath });
    expect(told).toHaveLength(21);
    expect(told.at(-1)).toBe('… and 5 more like these, all of them in the report.');
    const report = (await readFile(reportPath, 'utf8')).trimEnd().split('\n');
    expect(report).toHaveLength(25);
    expect(JSON.parse(report[24]!)).toEqual({
      kind: 'bad row',
      line: 26,
      field: 'price',
      found: '-1',
      expected: 'a number of 0 or more',
    });
  });

  it('stop the build when they are more than allowed, and the old pack stays', async () => {
    const folder = await temporaryFolder();
    const out = join(folder, 'out');
    await buildForTest(await writeFeed(folder, 'old.jsonl', rows(2, 0)), out);
    const feed = await writeFeed(folder, 'feed.jsonl', rows(17, 2));
    await expect(buildForTest(feed, out, { maxBadRows: { share: 0.1 } })).rejects.toThrow(
      '2 of 19 rows are bad, 1 are allowed (--max-bad-rows). No pack was written. Mend the rows above, or allow more.',
    );
    expect(await readRows(out)).toHaveLength(2);
    await buildForTest(feed, out, { maxBadRows: { count: 2 } });
    expect(await readRows(out)).toHaveLength(17);
  });

  it('leave nothing behind when the first build fails', async () => {
    const folder = await temporaryFolder();
    const feed = await writeFeed(folder, 'feed.jsonl', rows(0, 3));
    await expect(buildForTest(feed, join(folder, 'out'))).rejects.toThrow(
      '3 of 3 rows are bad: no item is left to build a pack from.',
    );
    await expect(readRows(join(folder, 'out'))).rejects.toThrow('ENOENT');
  });
});
