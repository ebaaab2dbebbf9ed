import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it, onTestFinished } from 'vitest';
import { none } from '../../src/core/catalog/catalog.ts';
import { PackFolder } from '../../src/cli/pack-folder.ts';
import { verifyPack } from '../../src/cli/verify/verify-pack.ts';
import {
  buildForTest,
  readFolder,
  temporaryFolder,
  writeFeed,
  type TestBuildOptions,
} from './support/build.ts';

function picture(colour: string, width = 90, height = 60): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: colour } })
    .png()
    .toBuffer();
}

/** Builds a feed with these images in `folder`, which may hold pictures. */
async function buildImages(
  folder: string,
  images: readonly (string | undefined)[],
  options: TestBuildOptions = {},
) {
  const feed = await writeFeed(
    folder,
    'feed.jsonl',
    images.map((image, i) => ({ id: `${i}`, title: `Item ${i}`, image })),
  );
  const out = join(folder, 'out');
  const { told, summary } = await buildForTest(feed, out, options);
  const { catalog } = await PackFolder.open(out);
  expect((await verifyPack(out)).problems).toEqual([]);
  const indices = Array.from(catalog.thumbnail, (index) => (index === none ? undefined : index));
  return { told, summary, out, catalog, indices };
}

async function readThumbnail(out: string, catalog: PackFolder['catalog'], index: number): Promise<Buffer> {
  const { shard, startByte, sizeBytes } = catalog.thumbnailPlace(index)!;
  const name = `thumbnails-${String(shard).padStart(3, '0')}-`;
  const file = [...(await readFolder(out))].find(([path]) => path.startsWith(name))![1];
  return file.subarray(startByte, startByte + sizeBytes);
}

describe('pictures of a feed', () => {
  it('become square WebP thumbnails, from files, data URLs in both forms, and SVG', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'img'));
    await writeFile(join(folder, 'img/red lamp.png'), await picture('#ff0000'));
    const blue = `data:image/png;base64,${(await picture('#0000ff')).toString('base64')}`;
    const svg = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#00ff00"/></svg>')}`;
    const { out, catalog, indices, told } = await buildImages(folder, [
      'img/red lamp.png',
      blue,
      undefined,
      svg,
    ]);
    expect(told).toEqual([]);
    expect(indices).toEqual([0, 1, undefined, 2]);
    const colours = [
      [255, 0, 0],
      [0, 0, 255],
      [0, 255, 0],
    ];
    for (const [index, colour] of colours.entries()) {
      const bytes = await readThumbnail(out, catalog, index);
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 64, height: 64 });
      const { data } = await sharp(bytes)
        .resize(1, 1)
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      // WebP is lossy: a plain colour moves by a few steps at most.
      colour.forEach((channel, i) => expect(Math.abs(data[i]! - channel)).toBeLessThan(8));
    }
  });

  it('that are the same are stored once', async () => {
    const folder = await temporaryFolder();
    const red = await picture('#ff0000');
    await writeFile(join(folder, 'a.png'), red);
    await writeFile(join(folder, 'b.png'), red);
    const url = `data:image/png;base64,${red.toString('base64')}`;
    const { indices, summary } = await buildImages(folder, ['a.png', 'b.png', url, 'a.png']);
    expect(indices).toEqual([0, 0, 0, 0]);
    expect(summary.manifest.counts.thumbnails).toBe(1);
  });

  it('that cannot be used are noted, and the item stays without one', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'text.png'), 'not a picture');
    await writeFile(join(folder, 'cut.png'), (await picture('#123456', 900, 900)).subarray(0, 700));
    const { told, indices, summary } = await buildImages(folder, [
      'text.png',
      'missing.png',
      'ftp://shop.example/a.png',
      'data:image/png;base64,',
      '.',
      'cut.png',
    ]);
    expect(indices).toEqual(Array(6).fill(undefined));
    expect(told).toEqual([
      expect.stringMatching(
        /^feed\.jsonl:1: image: found 13 bytes that are no picture \(.+\), expected a picture$/,
      ),
      'feed.jsonl:2: image: found "missing.png", expected a file that exists',
      'feed.jsonl:3: image: found "ftp://shop.example/a.png", expected a file name, an http(s) address or a data URL',
      expect.stringMatching(/^feed\.jsonl:4: image: found 0 bytes that are no picture/),
      'feed.jsonl:5: image: found ".", expected a file',
      '… and 1 more like these; --report FILE writes down all of them.',
    ]);
    expect(summary).toMatchObject({ badRows: 0, thumbnails: { found: 0, failed: 6 } });
  });

  it('outside the folder of the feed are not read, by path or by link, unless that is allowed', async () => {
    const outside = await temporaryFolder();
    const folder = join(outside, 'feed');
    await mkdir(folder);
    await writeFile(join(outside, 'secret.png'), await picture('#ff0000'));
    await symlink(join(outside, 'secret.png'), join(folder, 'link.png'));
    const images = ['../secret.png', join(outside, 'secret.png'), 'link.png', '../absent.png'];
    const { told, indices } = await buildImages(folder, images);
    expect(indices).toEqual([undefined, undefined, undefined, undefined]);
    expect(told).toHaveLength(4);
    for (const line of told)
      expect(line).toMatch(/expected a file in the feed's folder \(--allow-outside lifts this\)$/);
    const allowed = await buildImages(folder, images, { allowOutside: true });
    expect(allowed.indices).toEqual([0, 0, 0, undefined]);
  });

  it('at an address are fetched once, unless fetching is off', async () => {
    const red = await picture('#ff0000');
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url!);
      if (request.url === '/red.png') response.end(red);
      else if (request.url === '/large.png') response.end(Buffer.alloc(21e6));
      else response.writeHead(404).end('gone');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const folder = await temporaryFolder();
    const images = [`${origin}/red.png`, `${origin}/gone.png`, `${origin}/large.png`];

    const first = await buildImages(folder, images, { keepCache: true });
    expect(first.indices).toEqual([0, undefined, undefined]);
    expect(first.told).toEqual([
      `feed.jsonl:2: image: found HTTP 404 at "${origin}/gone.png", expected a picture`,
      `feed.jsonl:3: image: found more than 20 MB at "${origin}/large.png", expected a picture of at most 20 MB`,
    ]);
    expect(asked.sort()).toEqual(['/gone.png', '/large.png', '/red.png']);

    // What was fetched before is not fetched again.
    await buildImages(folder, images.slice(0, 1));
    expect(asked).toHaveLength(3);

    const off = await buildImages(folder, images.slice(0, 1), { fetchPictures: false });
    expect(off.told).toEqual([
      `feed.jsonl:1: image: found "${origin}/red.png", expected to fetch it, leave out --no-fetch`,
    ]);
    expect(asked).toHaveLength(3);
  });

  it('at an address where nobody answers are noted', async () => {
    const { told } = await buildImages(await temporaryFolder(), ['http://127.0.0.1:9/a.png']);
    expect(told).toEqual([
      expect.stringMatching(
        /^feed\.jsonl:1: image: found .+ at "http:\/\/127\.0\.0\.1:9\/a\.png", expected a picture$/,
      ),
    ]);
  });
});
