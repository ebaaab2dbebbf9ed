import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  buildForTest,
  readRows,
  temporaryFolder,
  writeFeed,
  type TestBuildOptions,
} from './support/build.ts';

async function tryFeed(name: string, content: string | Uint8Array, options: TestBuildOptions = {}) {
  const folder = await temporaryFolder();
  const feed = await writeFeed(folder, name, content);
  const { told, summary } = await buildForTest(feed, join(folder, 'out'), options);
  return { told, summary, rows: await readRows(join(folder, 'out')) };
}

const line = '{"id":"1","title":"Café"}\n';

describe('a feed that cannot be read says where, what was found and what to do', () => {
  it('empty', async () => {
    await expect(tryFeed('feed.jsonl', '')).rejects.toThrow(
      'feed.jsonl: found an empty file, expected at least one item.',
    );
    await expect(tryFeed('feed.jsonl', '\n \n')).rejects.toThrow(
      'feed.jsonl: found no rows, expected at least one item.',
    );
    await expect(tryFeed('feed.csv', 'id,title\n')).rejects.toThrow(
      'feed.csv: found no rows, expected at least one item.',
    );
    await expect(tryFeed('feed.jsonl.gz', gzipSync(''))).rejects.toThrow(
      'feed.jsonl.gz: found no rows, expected at least one item.',
    );
  });

  it('cut off in the middle of a row', async () => {
    const { told, rows } = await tryFeed('feed.jsonl', `${line}{"id":"2","ti`);
    expect(told).toEqual([
      'feed.jsonl:2: row: found "{\\"id\\":\\"2\\",\\"ti" and then the end of the file, expected a whole JSON object; the feed looks cut off',
    ]);
    expect(rows).toHaveLength(1);
  });

  it('cut off in the middle of a character', async () => {
    await expect(
      tryFeed('feed.jsonl', Buffer.from(`${line}{"id":"2","title":"é`).subarray(0, -1)),
    ).rejects.toThrow('feed.jsonl:2: found byte 0xC3');
  });

  it('cut off inside a gzip file', async () => {
    const packed = gzipSync(
      Array.from({ length: 2000 }, (_, i) => `{"id":"${i}","title":"${Math.sin(i)}"}\n`).join(''),
    );
    await expect(tryFeed('feed.jsonl.gz', packed.subarray(0, packed.length / 2))).rejects.toThrow(
      /^feed\.jsonl\.gz: the gzip file ends too early \(after [\d,]+ unpacked bytes\): it was cut off\. Fetch it again\.$/,
    );
  });

  it('a damaged gzip file', async () => {
    const packed = gzipSync(line.repeat(50));
    packed[packed.length - 6]! ^= 0xff;
    await expect(tryFeed('feed.jsonl.gz', packed)).rejects.toThrow(
      /^feed\.jsonl\.gz: the gzip file is damaged/,
    );
  });

  it('named .gz without being packed', async () => {
    await expect(tryFeed('feed.jsonl.gz', line)).rejects.toThrow(
      'feed.jsonl.gz: its name ends in .gz but it is not a gzip file.',
    );
  });

  it('Latin-1 instead of UTF-8', async () => {
    const latin1 = Buffer.from(`${line.replace('é', 'e')}{"id":"2","title":"Café table"}\n`, 'latin1');
    await expect(tryFeed('feed.jsonl', latin1)).rejects.toThrow(
      'feed.jsonl:2: found byte 0xE9 ("\\"title\\":\\"Café table\\"}" if this is Latin-1), expected UTF-8. Add --encoding latin1, or save the feed as UTF-8.',
    );
    const { rows } = await tryFeed('feed.jsonl', latin1, { encoding: 'latin1' });
    expect(rows[1]).toEqual({ id: '2', title: 'Café table' });
  });

  it('Latin-1 far into a large CSV feed', async () => {
    const head = 'id,title\n' + Array.from({ length: 40_000 }, (_, i) => `${i},"Ünïcödé ${i}"\n`).join('');
    const feed = Buffer.concat([Buffer.from(head), Buffer.from('x,Caf\xe9\n', 'latin1')]);
    await expect(tryFeed('feed.csv', feed)).rejects.toThrow(
      'feed.csv:40002: found byte 0xE9 ("x,Café" if this is Latin-1)',
    );
  });

  it.each(['utf-16le', 'utf-16be'] as const)('%s, with and without byte order mark', async (encoding) => {
    for (const mark of ['', '\ufeff']) {
      const bytes = Buffer.from(mark + line, 'utf16le');
      if (encoding === 'utf-16be') bytes.swap16();
      await expect(tryFeed('feed.jsonl', bytes)).rejects.toThrow(
        `feed.jsonl:1: found UTF-16 text, expected UTF-8. Add --encoding ${encoding}, or save the feed as UTF-8.`,
      );
      const { rows } = await tryFeed('feed.jsonl', bytes, { encoding });
      expect(rows).toEqual([{ id: '1', title: 'Café' }]);
    }
  });

  it('another encoding than --encoding says', async () => {
    const halfOfAPair = Buffer.from([0x0a, 0x00, 0x00, 0xd8, 0x41, 0x00]);
    await expect(tryFeed('feed.jsonl', halfOfAPair, { encoding: 'utf-16le' })).rejects.toThrow(
      'feed.jsonl:1: somewhere from this line on the text is not utf-16le. Check --encoding.',
    );
  });

  it('of no known format', async () => {
    await expect(tryFeed('feed.xml', '<rss/>')).rejects.toThrow(
      'feed.xml: the format of this feed is not clear from its name, expected .jsonl, .ndjson, .csv (or one of these with .gz). Say it with --format (jsonl, csv).',
    );
  });

  it('missing', async () => {
    await expect(buildForTest('no-such-feed.jsonl', await temporaryFolder())).rejects.toThrow('ENOENT');
  });
});

describe('a UTF-8 byte order mark is skipped', () => {
  it.each([
    ['feed.jsonl', `\ufeff${line}`],
    ['feed.csv', '\ufeffid,title\n1,Café\n'],
  ])('%s', async (name, content) => {
    expect((await tryFeed(name, content)).rows).toEqual([{ id: '1', title: 'Café' }]);
  });
});

describe('text is text', () => {
  it('keeps markup in a title as it is and turns an HTML description into words, running neither', async () => {
    const title = '<img src=x onerror=alert(1)> & <b>Lamp</b>';
    const description =
      '<p>A <b>warm</b>&nbsp;light.</p><script>steal()</script><ul><li>Oak<li>Brass</ul>1 &lt; 2';
    const { rows, summary } = await tryFeed(
      'feed.jsonl',
      `${JSON.stringify({ id: '1', title, description })}\n`,
    );
    expect(rows).toEqual([{ id: '1', title, description: 'A warm light.\n\nOak\nBrass\n1 < 2' }]);
    expect(summary.feed.htmlDescriptions).toBe(1);
  });

  it('takes control characters and broken pairs out of texts, and counts the fields', async () => {
    const feed =
      String.raw`{"id":"1","title":"La\u0000mp\u202e \ud800two\nlines","description":"a\u0007b\r\nc"}` + '\n';
    const { rows, summary } = await tryFeed('feed.jsonl', feed);
    expect(rows).toEqual([{ id: '1', title: 'Lamp two lines', description: 'ab\nc' }]);
    expect(summary.feed.cleanedFields).toBe(2);
  });

  it('leaves empty fields out', async () => {
    const { rows } = await tryFeed(
      'feed.jsonl',
      '{"id":1,"title":"a","brand":"","price":null,"attributes":{"x":""},"category":" "}\n',
    );
    expect(rows).toEqual([{ id: '1', title: 'a' }]);
  });
});
