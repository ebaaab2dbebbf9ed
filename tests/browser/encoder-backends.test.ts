import { expect, test } from 'vitest';
import { createEncoderApi as createApi, type EncoderApiOptions } from '../../src/adapters/onnx/browser.ts';
import { ownModel } from '../../src/adapters/onnx/runnable-model.ts';
import { shippedEncoder } from '../../src/adapters/encoder/encoder-files.ts';
import { probeDevice, type DeviceAbilities } from '../../src/adapters/onnx/runtime.ts';
import { fetchVerified } from '../../src/adapters/http/fetch-verified.ts';
import { createMemoryFileStore } from '../../src/adapters/memory/memory-file-store.ts';
import { OwnshelfError } from '../../src/core/domain/errors.ts';
import type { EncoderRunnerApi } from '../../src/ports/item-encoder.ts';
import { cosine } from '../../src/core/encoding/vectors.ts';
import { printMeasurement } from '../support/print-measurement.ts';
import { withSwappedGolden } from '../support/swapped-golden.ts';
import type { FetchVerified } from '../../src/adapters/encoder/file-source.ts';

const wasmOnly: DeviceAbilities = { webgpu: false, jspi: false, threads: 1, device: '' };
const createEncoderApi = (options: Omit<EncoderApiOptions, 'model' | 'files'>): EncoderRunnerApi =>
  createApi({ model: ownModel(shippedEncoder), files: shippedEncoder, ...options });
const store = createMemoryFileStore();
const openStore = async () => store;

function countFetches(fetches: string[]): FetchVerified {
  return (url, file, options) => {
    fetches.push(file.path.slice(17));
    return fetchVerified(url, file, options);
  };
}

test('WebGPU is taken when its self-test passes, else the verdict says why not', async () => {
  const abilities = await probeDevice({ countSoftwareGpu: true });
  expect(abilities).toMatchObject({ webgpu: true, jspi: true });
  const api = createEncoderApi({
    openStore,
    fetchVerified,
    probe: async () => abilities,
  });
  const { backend, selfTests } = await api.load();
  printMeasurement(selfTests.join('; '));
  expect(selfTests[0]).toMatch(/^webgpu: .*(passed|rejected)/);
  expect(backend === 'webgpu').toBe(selfTests[0]!.includes('passed'));
  const [vector, again] = [await api.encode(['desk lamp']), await api.encode(['desk lamp', '', 'kettle'])];
  expect(cosine(vector, again.subarray(0, 256))).toBeGreaterThan(0.999);
  expect(again.subarray(256, 512).every((component) => component === 0)).toBe(true);
});

test('a GPU emulated on the CPU is left alone', async () => {
  expect(await probeDevice()).toMatchObject({ webgpu: false });
});

test('a backend that does not give the golden vectors is rejected, down to none', async () => {
  const api = createEncoderApi({
    openStore: async () => createMemoryFileStore(),
    fetchVerified: withSwappedGolden(fetchVerified),
    probe: async () => ({ ...wasmOnly, threads: 2 }),
  });
  await expect(api.load()).rejects.toMatchObject({ name: 'EncoderMismatchError' });
  const { state, selfTests } = await api.status();
  expect(state).toBe('failed');
  printMeasurement(selfTests.join('; '));
  expect(selfTests).toHaveLength(2);
  expect(selfTests[0]).toMatch(/^wasm \(2 threads\): cosine -?0\.\d+ over 17 texts, rejected/);
  expect(selfTests[1]).toMatch(/^wasm \(1 thread\): cosine -?0\.\d+ over 17 texts, rejected/);
});

test('a failed load is forgotten and tried again', async () => {
  let broken = true;
  const api = createEncoderApi({
    openStore: async () => createMemoryFileStore(),
    fetchVerified: (url, file, options) =>
      broken
        ? Promise.reject(new OwnshelfError('NetworkError', 'no network'))
        : fetchVerified(url, file, options),
    probe: async () => wasmOnly,
  });
  await expect(api.encode(['lamp'])).rejects.toMatchObject({ name: 'NetworkError' });
  expect(await api.status()).toMatchObject({ state: 'failed', error: 'no network' });
  broken = false;
  expect(await api.encode(['lamp'])).toHaveLength(256);
  expect(await api.status()).toMatchObject({ state: 'ready' });
});

test('what was prefetched is not fetched again, in an order nobody influences', async () => {
  const fetches: string[] = [];
  const kept = createMemoryFileStore();
  const options = {
    openStore: async () => kept,
    fetchVerified: countFetches(fetches),
  };
  const api = createEncoderApi({ ...options, probe: async () => wasmOnly });
  await api.prefetch();
  expect(await api.status()).toMatchObject({ state: 'idle' });
  expect(fetches).toEqual([
    'tokenizer_config.json',
    'tokenizer.json',
    'golden.json',
    'model_quantized.onnx',
    'ort-wasm-simd-threaded.wasm',
  ]);
  await api.prefetch();
  await createEncoderApi({ ...options, probe: async () => wasmOnly }).load();
  expect(fetches).toHaveLength(5);
});

test('without storage it works from memory', async () => {
  const api = createEncoderApi({
    openStore: () => Promise.reject(new OwnshelfError('StorageError', 'blocked')),
    fetchVerified,
    probe: async () => wasmOnly,
  });
  expect(await api.encode(['lamp'])).toHaveLength(256);
});

test('on a full device it works from memory', async () => {
  const full = {
    ...createMemoryFileStore(),
    put: () => Promise.reject(new OwnshelfError('StorageError', 'full')),
  };
  const api = createEncoderApi({
    openStore: async () => full,
    fetchVerified,
    probe: async () => wasmOnly,
  });
  expect(await api.encode(['lamp'])).toHaveLength(256);
  await expect(api.prefetch()).rejects.toMatchObject({ name: 'StorageError' });
});
