import { expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { shippedEncoder } from '../../src/adapters/encoder/encoder-files.ts';
import type { FetchVerified } from '../../src/adapters/encoder/file-source.ts';
import { createInstantDevice } from '../../src/adapters/encoder/instant-device.ts';
import { fetchVerified } from '../../src/adapters/http/fetch-verified.ts';
import { createMemoryFileStore } from '../../src/adapters/memory/memory-file-store.ts';
import type { EncoderRef } from '../../src/core/catalog/manifest.ts';
import { OwnshelfError } from '../../src/core/domain/errors.ts';
import { cosine } from '../../src/core/encoding/vectors.ts';
import { quantiseTable } from '../../src/core/packing/quantise-table.ts';
import { writeSafetensors } from '../../src/core/packing/write-safetensors.ts';
import type { EncoderStatus, PackEncoder } from '../../src/ports/item-encoder.ts';
import { makeEncoderTexts } from '../support/encoder-texts.ts';
import { printMeasurement } from '../support/print-measurement.ts';
import { withSwappedGolden } from '../support/swapped-golden.ts';

const table = shippedEncoder.manifest.files.find(({ role }) => role === 'table')!;
const ownPack: EncoderRef = { id: 'own', sha256: table.sha256, dimensions: 256 };
const noRows = (): Promise<Blob> => Promise.reject(new Error('this pack has no rows'));

function open(options: Partial<Parameters<typeof createInstantDevice>[0]> = {}) {
  const store = createMemoryFileStore();
  return createInstantDevice({
    files: shippedEncoder,
    openStore: async () => store,
    fetchVerified,
    ...options,
  });
}

function encoderOf(device = open(), pack = ownPack, readRows = noRows): PackEncoder {
  return device.forPack(pack, readRows)!;
}

test('the browser, without a runtime, agrees with the command line’s ONNX graph on 200 texts', async () => {
  const texts = makeEncoderTexts();
  const inNode = Float32Array.from(await commands.encodeInNode(texts));
  const inBrowser = await encoderOf().encode(texts);
  const cosines = texts.map((_, row) =>
    cosine(inBrowser.subarray(row * 256, (row + 1) * 256), inNode.subarray(row * 256, (row + 1) * 256)),
  );
  printMeasurement(`instant in the browser against ONNX in Node: lowest cosine ${Math.min(...cosines)}`);
  expect(Math.min(...cosines)).toBeGreaterThanOrEqual(0.999);
});

test('a pack’s token rows change what its words mean, for that pack alone', async () => {
  const device = open();
  const vector = await encoderOf(device).encode(['lamp']);
  // Some token of "lamp" is among these: all rows become one.
  const count = shippedEncoder.manifest.vocabularySize;
  const rows = new Float32Array(count * 256).fill(1);
  const file = writeSafetensors([
    { name: 'count', values: Uint32Array.of(count) },
    { name: 'tokens', values: Uint32Array.from({ length: count }, (_, token) => token) },
    ...quantiseTable(rows, 256),
  ]);
  const learned = { ...ownPack, sha256: 'f'.repeat(64), baseSha256: table.sha256 };
  const changed = await encoderOf(device, learned, async () => new Blob([file])).encode(['lamp', 'kettle']);
  expect(cosine(changed.subarray(0, 256), changed.subarray(256))).toBeGreaterThan(0.999);
  expect(await encoderOf(device).encode(['lamp'])).toEqual(vector);
});

test('a pack of another encoder has none here', () => {
  expect(open().forPack({ ...ownPack, sha256: 'a'.repeat(64) }, noRows)).toBeUndefined();
  const foreignRows = { ...ownPack, sha256: 'a'.repeat(64), baseSha256: 'b'.repeat(64) };
  expect(open().forPack(foreignRows, noRows)).toBeUndefined();
});

test('an encoder that does not give its golden vectors is not used', async () => {
  const states: EncoderStatus[] = [];
  const device = open({
    fetchVerified: withSwappedGolden(fetchVerified),
    onStatus: (status) => states.push(status),
  });
  await expect(encoderOf(device).encode(['lamp'])).rejects.toMatchObject({ name: 'EncoderMismatchError' });
  expect(states.map(({ state }) => state)).toEqual(['loading', 'failed']);
  expect(states[1]!.selfTests[0]).toMatch(/^instant: cosine -?0\.\d+ over 17 texts, rejected/);
});

test('a failed load is forgotten and tried again', async () => {
  let broken = true;
  const device = open({
    fetchVerified: (...request) =>
      broken ? Promise.reject(new OwnshelfError('NetworkError', 'no network')) : fetchVerified(...request),
  });
  const encoder = encoderOf(device);
  await expect(encoder.encode(['lamp'])).rejects.toMatchObject({ name: 'NetworkError' });
  broken = false;
  expect(await encoder.encode(['lamp'])).toHaveLength(256);
  expect(await device.status()).toMatchObject({ state: 'ready', backend: 'instant' });
});

test('what was prefetched is not fetched again, in an order nobody influences, and no runtime is', async () => {
  const fetches: string[] = [];
  const counted: FetchVerified = (url, file, options) => {
    fetches.push(file.path.slice(17));
    return fetchVerified(url, file, options);
  };
  const store = createMemoryFileStore();
  const device = open({ openStore: async () => store, fetchVerified: counted });
  await device.prefetch();
  const expected = ['tokenizer_config.json', 'tokenizer.json', 'golden.json', 'table.safetensors'];
  expect(fetches).toEqual(expected);
  await encoderOf(device).encode(['lamp']);
  expect(fetches).toEqual(expected);
});

test('without storage it works from memory', async () => {
  const blocked = open({ openStore: () => Promise.reject(new OwnshelfError('StorageError', 'blocked')) });
  expect(await encoderOf(blocked).encode(['lamp'])).toHaveLength(256);
});
