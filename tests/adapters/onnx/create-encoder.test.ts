import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { createOnnxEncoder, type OrtModule } from '../../../src/adapters/onnx/create-encoder.ts';
import { parseEncoderManifest, type EncoderManifest } from '../../../src/core/encoding/manifest.ts';

let manifest: EncoderManifest;
let tokenizerJson: unknown;

beforeAll(async () => {
  const read = async (path: string): Promise<unknown> =>
    JSON.parse(await readFile(new URL(`../../../models/encoder/${path}`, import.meta.url), 'utf8'));
  manifest = { ...parseEncoderManifest(await read('manifest.json')), dimensions: 2 };
  tokenizerJson = await read('tokenizer.json');
});

type Feeds = Record<string, { data: BigInt64Array; dims: number[] }>;

/** A runtime with one session, that fails when it is asked to run while it runs, as the real one does. */
function fakeRuntime({ inputNames = ['input_ids', 'attention_mask'], outputs = 2 } = {}) {
  const seen: Feeds[] = [];
  let isRunning = false;
  const session = {
    inputNames,
    async run(feeds: Feeds) {
      if (isRunning) throw new Error('Session already started');
      isRunning = true;
      await new Promise((resolve) => setTimeout(resolve, 1));
      isRunning = false;
      seen.push(feeds);
      const states = new Float32Array(feeds['input_ids']!.data.length * outputs).fill(1);
      return { last_hidden_state: { getData: async () => states } };
    },
    release: async () => undefined,
  };
  class Tensor {
    constructor(
      readonly type: string,
      readonly data: BigInt64Array,
      readonly dims: number[],
    ) {}
  }
  const ort = { InferenceSession: { create: async () => session }, Tensor, env: {} };
  return { ort: ort as unknown as OrtModule, seen };
}

const open = (ort: OrtModule) =>
  createOnnxEncoder({
    ort,
    modelBytes: new Uint8Array(1),
    tokenizerJson,
    tokenizerConfigJson: {},
    manifest,
    backend: { name: 'fake', executionProviders: ['wasm'] },
  });

test('calls at the same time run one after the other', async () => {
  const { ort, seen } = fakeRuntime();
  const encoder = await open(ort);
  await Promise.all([encoder.encode(['lamp']), encoder.encode(['kettle']), encoder.encode(['hose'])]);
  expect(seen).toHaveLength(3);
});

test('a failed run does not stop the next one', async () => {
  const { ort } = fakeRuntime();
  const encoder = await open(ort);
  const aborted = encoder.encode(['lamp'], { signal: AbortSignal.abort(new Error('typed on')) });
  await expect(aborted).rejects.toThrow('typed on');
  expect(await encoder.encode(['lamp'])).toHaveLength(2);
});

test('a model that wants token types gets zeros, one that does not gets none', async () => {
  const wants = fakeRuntime({ inputNames: ['input_ids', 'attention_mask', 'token_type_ids'] });
  await (await open(wants.ort)).encode(['desk lamp']);
  const { token_type_ids: types, input_ids: ids } = wants.seen[0]!;
  expect(types!.dims).toEqual(ids!.dims);
  expect(types!.data.every((type) => type === 0n)).toBe(true);
  const plain = fakeRuntime();
  await (await open(plain.ort)).encode(['desk lamp']);
  expect(plain.seen[0]).not.toHaveProperty('token_type_ids');
});

test('texts without a token never reach the model', async () => {
  const { ort, seen } = fakeRuntime();
  expect(await (await open(ort)).encode(['', '!!!'])).toEqual(new Float32Array(4));
  expect(seen).toHaveLength(0);
});

test('no text is read beyond the 64th token', async () => {
  const { ort, seen } = fakeRuntime();
  await (await open(ort)).encode(['lamp '.repeat(500)]);
  expect(seen[0]!['input_ids']!.dims).toEqual([1, 64]);
});

test('a model of other dimensions than the manifest says is an error, not a wrong vector', async () => {
  const { ort } = fakeRuntime({ outputs: 3 });
  await expect((await open(ort)).encode(['lamp'])).rejects.toThrow(/gave 3 numbers .* expected 2/);
});
