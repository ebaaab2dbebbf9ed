import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compressFolder } from '../../../src/cli/serve/compress.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ownshelf-compress-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const text = 'the same words over and over, '.repeat(200);

test('equal files of one folder are compressed side by side, with one copy kept for the next build', async () => {
  const site = join(folder, 'site');
  const cacheFolder = join(folder, 'cache');
  await mkdir(site);
  const names = ['a.json', 'b.json', 'c.json', 'd.json'];
  for (const name of names) await writeFile(join(site, name), text);

  expect(await compressFolder(site, { cacheFolder })).toBe(4);
  for (const name of names) {
    expect(brotliDecompressSync(await readFile(join(site, `${name}.br`))).toString()).toBe(text);
    expect(gunzipSync(await readFile(join(site, `${name}.gz`))).toString()).toBe(text);
  }
  expect((await readdir(cacheFolder)).map((name) => name.replace(/^[0-9a-f]{64}/, '')).sort()).toEqual([
    '-brotli-11',
    '-gzip-9',
  ]);

  for (const name of names) await rm(join(site, `${name}.br`));
  expect(await compressFolder(site, { cacheFolder })).toBe(4);
  expect(brotliDecompressSync(await readFile(join(site, 'd.json.br'))).toString()).toBe(text);
});

test('a file too small, or one that does not shrink, gets no variant', async () => {
  await writeFile(join(folder, 'small.json'), '{}');
  await writeFile(join(folder, 'noise.wasm'), crypto.getRandomValues(new Uint8Array(20_000)));
  expect(await compressFolder(folder)).toBe(0);
  expect(await readdir(folder)).toHaveLength(2);
});
