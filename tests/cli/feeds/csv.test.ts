import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  buildForTest,
  readRows,
  temporaryFolder,
  writeFeed,
  type TestBuildOptions,
} from '../support/build.ts';

async function tryCsv(content: string | Uint8Array, options: TestBuildOptions = {}, name = 'feed.csv') {
  const folder = await temporaryFolder();
  const feed = await writeFeed(folder, name, content);
  const { told, summary } = await buildForTest(feed, join(folder, 'out'), options);
  return { told, summary, rows: await readRows(join(folder, 'out')) };
}

describe('a CSV feed', () => {
  it('has the same fields as JSON Lines, attributes in columns of their own or as JSON', async () => {
    const { rows } = await tryCsv(
      [
        'id,title,description,category,brand,price,currency,link,availability,attributes,attributes.size,publishedAt,rating,ratingCount',
        '1,"Lamp, red","Say ""hi""\nto it",Home > Lamps,Lumo,12.50,EUR,https://shop.example/1,in stock,"{""colour"":""red""}",L,2026-01-31,4.5,7',
        '2,Chair,,,,,,,,,,,,',
      ].join('\r\n'),
    );
    expect(rows).toEqual([
      {
        id: '1',
        title: 'Lamp, red',
        description: 'Say "hi"\nto it',
        category: ['Home', 'Lamps'],
        brand: 'Lumo',
        price: 12.5,
        currency: 'EUR',
        link: 'https://shop.example/1',
        availability: 'in stock',
        attributes: { colour: 'red', size: 'L' },
        publishedAt: '2026-01-31',
        rating: 4.5,
        ratingCount: 7,
      },
      { id: '2', title: 'Chair' },
    ]);
  });

  it('may be gzipped, and may mix line ends', async () => {
    const { rows } = await tryCsv(gzipSync('id,title\r\n1,a\n2,b\r\n3,c'), {}, 'feed.csv.gz');
    expect(rows.map(({ title }) => title)).toEqual(['a', 'b', 'c']);
  });

  it('keeps a quote inside an unquoted value', async () => {
    expect((await tryCsv('id,title\n1,5" pipe\n')).rows).toEqual([{ id: '1', title: '5" pipe' }]);
  });

  it('has rows with too many columns reported on the line they begin', async () => {
    const { told, rows } = await tryCsv('id,title\n1,"two\nlines"\n2,Red, blue and green\n\n3,ok\n');
    expect(told).toEqual([
      'feed.csv:4: row: found 3 columns, expected 2 like the header; put quotes around values that hold the delimiter',
    ]);
    expect(rows.map(({ id }) => id)).toEqual(['1', '3']);
  });

  it('names the line of a bad value after empty lines and values of several lines', async () => {
    const { told } = await tryCsv('id,title,price\n\n1,"a\n\nb",1\n\r\n2,"c\nd",-1\n');
    expect(told).toEqual(['feed.csv:7: price: found "-1", expected a number of 0 or more']);
  });

  it('says so when its attributes are not JSON', async () => {
    const { told } = await tryCsv('id,title,attributes\n1,a,red\n2,b,\n');
    expect(told).toEqual([
      'feed.csv:2: attributes: found "red", expected an object of texts, like {"colour": "red"}',
    ]);
  });

  it('reports a 10 MB description as a bad row and reads on', async () => {
    const { told, rows } = await tryCsv(`id,title,description\n1,a,"${'x'.repeat(10_000_000)}"\n2,b,c\n`);
    expect(told).toEqual(['feed.csv:2: description: found 10,000,000 characters, expected at most 20,000']);
    expect(rows.map(({ id }) => id)).toEqual(['2']);
  });

  it('stops at a quote that is never closed and names its line, whether the feed is small or large', async () => {
    const message =
      'feed.csv:3: a quote (") opened in this row is never closed, so the rest of the file reads as one value. Close the quote, or write it twice ("") if it belongs to the text. If the feed was cut off, fetch it again.';
    await expect(tryCsv('id,title\n1,a\n2,"b\n3,c\n')).rejects.toThrow(message);
    await expect(tryCsv(`id,title\n1,a\n2,"b\n${'3,c\n'.repeat(9 << 20)}`)).rejects.toThrow(message);
  });

  it('asks for the delimiter when the header is one column that holds another one', async () => {
    const feed = 'id;title\n1;Lamp, red\n';
    await expect(tryCsv(feed)).rejects.toThrow(
      'feed.csv:1: the header has one column, "id;title". If columns are separated by ";", say so with --delimiter ";".',
    );
    expect((await tryCsv(feed, { delimiter: ';' })).rows).toEqual([{ id: '1', title: 'Lamp, red' }]);
  });

  it('refuses a header with the same column twice', async () => {
    await expect(tryCsv('id,title,title\n1,a,b\n')).rejects.toThrow(
      'feed.csv:1: the header has two columns "title", expected each name once.',
    );
  });

  it('cannot reach a prototype through the names of its columns', async () => {
    const { told, summary } = await tryCsv(
      'id,title,__proto__,attributes.__proto__\n1,a,{"polluted":"yes"},\n2,b,x,{"polluted":"yes"}\n',
    );
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('attributes: found "__proto__"');
    expect([...summary.feed.ignoredColumns]).toEqual(['__proto__']);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });
});
