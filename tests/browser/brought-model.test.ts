import { deleteDB, openDB } from 'idb';
import { expect, test } from 'vitest';
import { shippedEncoder } from '../../src/adapters/encoder/encoder-files.ts';
import type { FetchVerified } from '../../src/adapters/encoder/file-source.ts';
import { fetchVerified } from '../../src/adapters/http/fetch-verified.ts';
import { filesDatabaseName } from '../../src/adapters/idb/files-schema.ts';
import { openPackRecords } from '../../src/adapters/idb/idb-pack-records.ts';
import { openRungMemory } from '../../src/adapters/idb/idb-rung-memory.ts';
import { createMemoryFileStore } from '../../src/adapters/memory/memory-file-store.ts';
import { createEncoderApi } from '../../src/adapters/onnx/browser.ts';
import { broughtModel } from '../../src/adapters/onnx/runnable-model.ts';
import { probeDevice, type DeviceAbilities } from '../../src/adapters/onnx/runtime.ts';
import { cosine } from '../../src/core/encoding/vectors.ts';
import type { BroughtModelRef, EncoderRunnerApi } from '../../src/ports/item-encoder.ts';
import { tinyModelFiles } from '../support/onnx/tiny-model.ts';
import { printMeasurement } from '../support/print-measurement.ts';

const files = tinyModelFiles();
const store = createMemoryFileStore();
const texts = ['red kettle', 'blue lamp for the desk', 'wooden puzzle'];

/** Any golden vectors; a right encoder gives those of `golden`. */
function model(golden: BroughtModelRef['golden']): BroughtModelRef {
  return {
    id: 'tiny',
    revision: '1',
    sha256: 'd'.repeat(64),
    dimensions: 16,
    golden,
    files: [...files].map(([name, bytes]) => ({
      name,
      url: `memory:${name}`,
      path: name,
      sizeBytes: bytes.length,
      sha256: name.padEnd(64, '0'),
    })),
  };
}

const fetchFromMemory: FetchVerified = (url, file, options) =>
  url.startsWith('memory:')
    ? Promise.resolve(files.get(url.slice('memory:'.length))!.slice())
    : fetchVerified(url, file, options);

function run(golden: BroughtModelRef['golden'], abilities: DeviceAbilities): EncoderRunnerApi {
  return createEncoderApi({
    model: broughtModel(model(golden)),
    files: shippedEncoder,
    openStore: async () => store,
    fetchVerified: fetchFromMemory,
    probe: async () => abilities,
  });
}

/** What one thread of WebAssembly gives, whatever it is compared with. */
async function reference(): Promise<{ texts: string[]; vectors: number[][] }> {
  const { createBroughtEncoder } = await import('../../src/adapters/brought/brought-encoder.ts');
  const ort = await import('onnxruntime-web/wasm?again');
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmPaths = {
    wasm: shippedEncoder.assets.find(({ role }) => role === 'wasmRuntime')!.url,
    mjs: shippedEncoder.glueUrls.wasm,
  };
  const backend = { name: 'wasm', executionProviders: ['wasm'] } as const;
  const encoder = await createBroughtEncoder({
    ort,
    model: { id: 'tiny', revision: '1', files },
    sha256: 'd'.repeat(64),
    backend,
  });
  const vectors = await encoder.encode(texts);
  return {
    texts,
    vectors: texts.map((_, row) => {
      const prefix = vectors.subarray(row * 32, row * 32 + 16);
      const length = Math.hypot(...prefix);
      return Array.from(prefix, (component) => component / length);
    }),
  };
}

const rungs: [string, Partial<DeviceAbilities>][] = [
  ['webgpu', { webgpu: true, jspi: true, threads: 1 }],
  ['wasm (2 threads)', { webgpu: false, threads: 2 }],
  ['wasm (1 thread)', { webgpu: false, threads: 1 }],
];

test.each(rungs)(
  'a model of another architecture runs through transformers.js on %s',
  async (name, change) => {
    const golden = await reference();
    const abilities = { ...(await probeDevice({ countSoftwareGpu: true })), ...change };
    const api = run(golden, abilities);
    const { backend, selfTests } = await api.load();
    printMeasurement(selfTests.join('; '));
    expect(backend).toBe(name);
    const vectors = await api.encode(texts);
    expect(vectors).toHaveLength(texts.length * 16);
    golden.vectors.forEach((expected, row) =>
      expect(cosine(vectors.subarray(row * 16, (row + 1) * 16), expected)).toBeGreaterThan(0.99),
    );
  },
);

test('a model that does not give the pack’s own vectors is not used, on any rung', async () => {
  const { vectors } = await reference();
  const wrong = { texts, vectors: [...vectors.slice(1), vectors[0]!] };
  const api = run(wrong, { webgpu: false, jspi: false, threads: 2, device: '' });
  await expect(api.load()).rejects.toMatchObject({ name: 'EncoderMismatchError' });
  expect((await api.status()).selfTests).toHaveLength(2);
});

test('verdicts about rungs outlive the worker, and another version of the app starts anew', async () => {
  const memory = openRungMemory('1');
  await memory.write('model device webgpu', 'failed');
  expect(await openRungMemory('1').read('model device webgpu')).toBe('failed');
  expect(await openRungMemory('2').read('model device webgpu')).toBeUndefined();
  expect(await memory.read('model device wasm')).toBeUndefined();
});

test('a device that knew nothing of rungs keeps its packs', async () => {
  await deleteDB(filesDatabaseName);
  const before = await openDB(filesDatabaseName, 1, {
    upgrade(db) {
      db.createObjectStore('files', { keyPath: 'sha256' });
      db.createObjectStore('packs', { keyPath: 'manifestUrl' });
    },
  });
  await before.put('packs', { manifestUrl: 'https://shop.example/pack', retired: [] });
  before.close();
  const memory = openRungMemory('1');
  await memory.write('key', 'passed');
  expect(await memory.read('key')).toBe('passed');
  const records = await openPackRecords();
  expect(await records.read('https://shop.example/pack')).toMatchObject({ retired: [] });
});
