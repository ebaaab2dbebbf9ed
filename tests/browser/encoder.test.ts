import { afterEach, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { createEncoderClient, type EncoderClient } from '../../src/adapters/onnx/encoder-client.ts';
import { cosine } from '../../src/core/encoding/vectors.ts';
import type { EncoderStatus, LoadProgress } from '../../src/ports/item-encoder.ts';
import { makeEncoderTexts } from '../support/encoder-texts.ts';
import { printMeasurement } from '../support/print-measurement.ts';

let client: EncoderClient | undefined;
let workersStarted = 0;

function open(options: { idleMs?: number; onStatus?: (status: EncoderStatus) => void } = {}): EncoderClient {
  workersStarted = 0;
  client = createEncoderClient({
    createWorker: () => {
      workersStarted++;
      return new Worker(new URL('../../workers/encoder.ts', import.meta.url), { type: 'module' });
    },
    ...options,
  });
  return client;
}

afterEach(() => client?.end());

test('the browser and the command line agree on 200 texts', async () => {
  const texts = makeEncoderTexts();
  expect(texts).toHaveLength(200);
  const inNode = Float32Array.from(await commands.encodeInNode(texts));
  const encoder = open();
  const inBrowser = await encoder.encode(texts);
  const { backend, selfTests } = await encoder.status();
  expect(backend).toMatch(/^wasm/);
  expect(inBrowser).toHaveLength(texts.length * 256);
  const cosines = texts.map((_, row) =>
    cosine(inBrowser.subarray(row * 256, (row + 1) * 256), inNode.subarray(row * 256, (row + 1) * 256)),
  );
  const worst = Math.min(...cosines);
  const largestGap = inBrowser.reduce((gap, x, d) => Math.max(gap, Math.abs(x - (inNode[d] as number))), 0);
  printMeasurement(
    `${selfTests.join('; ')}; browser against Node: lowest cosine ${worst} over ${texts.length} texts, largest difference of a component ${largestGap}`,
  );
  expect(worst).toBeGreaterThanOrEqual(0.999);
});

test('progress counts up to the sizes the build announced', async () => {
  const seen: LoadProgress[] = [];
  const status = await open().load((progress) => seen.push(progress));
  expect(status).toMatchObject({ state: 'ready', id: 'ownshelf-static-v1' });
  const last = seen.at(-1);
  expect(last?.totalBytes).toBeGreaterThan(16_000_000);
  expect(last?.loadedBytes).toBe(last?.totalBytes);
  seen.slice(1).forEach((progress, index) => {
    expect(progress.loadedBytes).toBeGreaterThanOrEqual(seen[index]!.loadedBytes);
  });
});

test('it ends when nobody asks for a while, and starts again when somebody does', async () => {
  const states: string[] = [];
  const encoder = open({ idleMs: 50, onStatus: ({ state }) => states.push(state) });
  const first = await encoder.encode(['lamp']);
  await expect.poll(() => states.at(-1)).toBe('idle');
  expect(await encoder.encode(['lamp'])).toEqual(first);
  expect(workersStarted).toBe(2);
  expect(states).toEqual(['loading', 'ready', 'idle', 'loading', 'ready']);
});

test('what was asked when it is ended rejects, and the next call works', async () => {
  const encoder = open();
  const pending = encoder.encode(['lamp']);
  encoder.end();
  await expect(pending).rejects.toMatchObject({ name: 'AbortError' });
  expect(await encoder.encode(['lamp'])).toHaveLength(256);
});

test('an abort rejects at once with its own reason', async () => {
  const encoder = open();
  await encoder.load();
  const controller = new AbortController();
  const texts = Array.from({ length: 20_000 }, (_, index) => `blue shirt number ${index}`);
  const pending = encoder.encode(texts, { signal: controller.signal });
  controller.abort(new Error('typed on'));
  await expect(pending).rejects.toThrow('typed on');
  expect(await encoder.encode(['lamp'])).toHaveLength(256);
});

test('a worker that cannot start is an error, not a silence', async () => {
  const states: string[] = [];
  client = createEncoderClient({
    createWorker: () => new Worker('/nowhere/encoder.js', { type: 'module' }),
    onStatus: ({ state }) => states.push(state),
  });
  await expect(client.encode(['lamp'])).rejects.toThrow('encoder worker broke');
  expect(states.at(-1)).toBe('failed');
});
