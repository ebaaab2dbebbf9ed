import { createServer, type Server } from 'node:http';
import { readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadNamedEncoder } from '../../../src/cli/load-encoder.ts';
import { fetchHubModel, hashOfModel } from '../../../src/cli/models/hub.ts';
import { verifyPack } from '../../../src/cli/verify/verify-pack.ts';
import { tinyModelFiles, writeTinyModel } from '../../support/onnx/tiny-model.ts';
import { buildForTest, readFolder, temporaryFolder, writeFeed } from '../support/build.ts';

const told: string[] = [];
const surroundings = {
  progress: { start() {}, update() {}, stop() {}, tell: (line: string) => void told.push(line) },
  signal: new AbortController().signal,
};
const commit = 'c0ffee'.padEnd(40, '0');

/** A hub on this machine, with one model. */
async function startHub(files = tinyModelFiles()): Promise<{ endpoint: string; asked: string[] }> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    const url = request.url!;
    asked.push(url);
    const path = /^\/shop\/tiny\/resolve\/c0ffee0+\/(.+)$/.exec(url)?.[1];
    if (url.startsWith('/api/models/shop/tiny/revision/'))
      return response.end(
        JSON.stringify({
          sha: commit,
          siblings: [...files].map(([rfilename, bytes]) => ({ rfilename, size: bytes.length })),
        }),
      );
    const bytes = path === undefined ? undefined : files.get(path);
    if (bytes === undefined) return response.writeHead(404).end();
    return response.end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

test('a folder with a model of another make encodes: unit vectors, the same for a text in any company', async () => {
  const folder = await temporaryFolder();
  await writeTinyModel(folder);
  const encoder = await loadNamedEncoder(folder, surroundings);
  onTestFinished(() => encoder.dispose());
  expect(encoder.dimensions).toBe(32);
  const texts = [
    'red shoes',
    '',
    'x'.repeat(1_000_000),
    '🎒',
    '\ud83c',
    'a blue lamp',
    'женская куртка',
    '\u0000\u0007',
  ];
  const vectors = await encoder.encode(texts);
  for (let row = 0; row < texts.length; row++) {
    const length = Math.hypot(...vectors.subarray(row * 32, (row + 1) * 32));
    expect(length === 0 || Math.abs(length - 1) < 1e-5).toBe(true);
  }
  const alone = await encoder.encode(['a blue lamp']);
  alone.forEach((component, d) => expect(vectors[5 * 32 + d]).toBeCloseTo(component, 5));
});

test('a pack built with it carries its files, says which it is, and is sound; a damaged file is noticed', async () => {
  const [models, out] = [await temporaryFolder(), await temporaryFolder()];
  await writeTinyModel(join(models, 'tiny'));
  const feed = await writeFeed(
    models,
    'feed.jsonl',
    Array.from({ length: 30 }, (_, index) => ({ id: `i${index}`, title: `blue lamp ${index}` })),
  );
  const encoder = await loadNamedEncoder(join(models, 'tiny'), surroundings);
  const { summary } = await buildForTest(feed, out, { encoder, dimensions: undefined });
  const { id, revision, sha256, dimensions, files } = summary.manifest.encoder;
  expect({ id, dimensions }).toEqual({ id: 'tiny', dimensions: 32 });
  expect(sha256).toBe(hashOfModel(tinyModelFiles()));
  expect(revision).toBe(sha256.slice(0, 12));
  expect(files?.map(({ name }) => name)).toEqual([
    'config.json',
    'tokenizer.json',
    'tokenizer_config.json',
    'onnx/model_quantized.onnx',
  ]);
  const inPack = await readFolder(out);
  for (const file of files!) expect(inPack.get(file.path)?.length).toBe(file.sizeBytes);
  expect((await verifyPack(out)).problems).toEqual([]);

  const weights = files!.at(-1)!.path;
  const bytes = await readFile(join(out, weights));
  bytes[5000]! ^= 1;
  await writeFile(join(out, weights), bytes);
  expect((await verifyPack(out)).problems[0]?.message).toContain('SHA-256');
});

test('a model on the hub is pinned to a commit, fetched once with its size told before, and read from disk after', async () => {
  const { endpoint, asked } = await startHub();
  const cacheFolder = await temporaryFolder();
  const options = { ...surroundings, endpoint, cacheFolder };
  told.length = 0;
  const model = await fetchHubModel('shop/tiny@main', options);
  expect(model).toMatchObject({ id: 'shop/tiny', revision: commit });
  expect(hashOfModel(model.files)).toBe(hashOfModel(tinyModelFiles()));
  expect(told[0]).toMatch(/^Downloading shop\/tiny at c0ffee000000: \d+ kB/);
  asked.length = 0;
  await fetchHubModel('shop/tiny', options);
  expect(asked).toEqual(['/api/models/shop/tiny/revision/main?blobs=true']);
  await rm(join(cacheFolder, 'shop/tiny', commit, 'config.json'));
  await fetchHubModel('shop/tiny', options);
  expect(asked.filter((url) => url.includes('resolve'))).toEqual([
    `/shop/tiny/resolve/${commit}/config.json`,
  ]);
});

test('what cannot be used is told: no such model, no weights, no network, a folder that is none', async () => {
  const { endpoint } = await startHub(
    new Map([...tinyModelFiles()].filter(([name]) => !name.endsWith('.onnx'))),
  );
  const cacheFolder = await temporaryFolder();
  const options = { ...surroundings, endpoint, cacheFolder };
  await expect(fetchHubModel('shop/other', options)).rejects.toMatchObject({ name: 'InputError' });
  await expect(
    fetchHubModel('shop/tiny', { ...options, endpoint: 'http://127.0.0.1:9' }),
  ).rejects.toMatchObject({ name: 'NetworkError', message: expect.stringContaining('cannot be reached') });
  const folder = await temporaryFolder();
  await writeTinyModel(folder);
  await rm(join(folder, 'onnx/model_quantized.onnx'));
  await expect(loadNamedEncoder(folder, surroundings)).rejects.toThrow('has no ONNX weights');
  await rm(join(folder, 'tokenizer.json'));
  await expect(loadNamedEncoder(folder, surroundings)).rejects.toThrow('has no tokenizer.json');
  await expect(loadNamedEncoder('../nowhere', surroundings)).rejects.toThrow('Is ../nowhere an encoder?');
  await expect(loadNamedEncoder('/nowhere/at all', surroundings)).rejects.toThrow(
    'Is /nowhere/at all an encoder?',
  );
});
