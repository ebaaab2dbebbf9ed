import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import * as ort from 'onnxruntime-web/wasm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cosine } from '../../../src/core/encoding/vectors.ts';
import { makeBert } from './bert.ts';
import { tinyModelFiles, tinyModelShape, writeTinyModel } from './tiny-model.ts';
import { tinyVocabulary } from './tiny-vocabulary.ts';

let folder: string;
let tokenizer: Tokenizer;
let session: ort.InferenceSession;

beforeAll(async () => {
  ort.env.wasm.numThreads = 1;
  folder = await mkdtemp(join(tmpdir(), 'ownshelf-tiny-model-'));
  await writeTinyModel(folder);
  const read = async (path: string) => JSON.parse(await readFile(join(folder, path), 'utf8'));
  tokenizer = new Tokenizer(await read('tokenizer.json'), await read('tokenizer_config.json'));
  session = await ort.InferenceSession.create(await readFile(join(folder, 'onnx/model_quantized.onnx')));
});

afterAll(async () => {
  await session.release();
  await rm(folder, { recursive: true });
});

interface Row {
  ids: readonly number[];
  mask?: readonly number[];
  types?: readonly number[];
}

/** @returns the token states of each row, all rows of one length */
async function statesOf(rows: readonly Row[], model = session): Promise<Float32Array[][]> {
  const length = rows[0]!.ids.length;
  const tensor = (pick: (row: Row) => readonly number[]) =>
    new ort.Tensor('int64', BigInt64Array.from(rows.flatMap(pick), BigInt), [rows.length, length]);
  const { last_hidden_state: states } = await model.run({
    input_ids: tensor(({ ids }) => ids),
    attention_mask: tensor(({ ids, mask }) => mask ?? ids.map(() => 1)),
    token_type_ids: tensor(({ ids, types }) => types ?? ids.map(() => 0)),
  });
  const { dimensions } = tinyModelShape;
  expect(states!.dims).toEqual([rows.length, length, dimensions]);
  const data = states!.data as Float32Array;
  return rows.map((_, row) =>
    Array.from({ length }, (_, position) => {
      const start = (row * length + position) * dimensions;
      return data.subarray(start, start + dimensions);
    }),
  );
}

function largestDifference(left: readonly Float32Array[], right: readonly Float32Array[]): number {
  const all = right.flatMap((state) => [...state]);
  return Math.max(...left.flatMap((state) => [...state]).map((value, i) => Math.abs(value - all[i]!)));
}

const idsOf = (text: string): number[] => tokenizer.encode(text).ids;
const meanOf = (states: readonly Float32Array[]): Float32Array =>
  states[0]!.map((_, d) => states.reduce((sum, state) => sum + state[d]!, 0));

test('the files are the same every time and small', () => {
  const files = tinyModelFiles();
  expect([...files.keys()]).toEqual([
    'config.json',
    'tokenizer.json',
    'tokenizer_config.json',
    'onnx/model_quantized.onnx',
  ]);
  for (const [path, bytes] of tinyModelFiles()) expect(Buffer.compare(bytes, files.get(path)!)).toBe(0);
  expect([...files.values()].reduce((sum, { length }) => sum + length, 0)).toBeLessThan(300_000);
});

test('no token is listed twice, and any ASCII word can be spelt', () => {
  expect(new Set(tinyVocabulary).size).toBe(tinyVocabulary.length);
  expect(tinyVocabulary.length).toBeGreaterThan(250);
  expect(tokenizer.encode('Qwertz-7, uiop').tokens).not.toContain('[UNK]');
});

test('a text stands between [CLS] and [SEP], in words and pieces', () => {
  const { tokens, ids } = tokenizer.encode('Waterproof Desk lamps');
  expect(tokens).toEqual(['[CLS]', 'waterproof', 'desk', 'lamp', '##s', '[SEP]']);
  expect(ids).toEqual(tokens.map((token) => tinyVocabulary.indexOf(token)));
});

describe('the model', () => {
  test('says what feature-extraction models say', () => {
    expect(session.inputMetadata.map(({ name }) => name)).toEqual([
      'input_ids',
      'attention_mask',
      'token_type_ids',
    ]);
    expect(session.outputMetadata).toEqual([
      { name: 'last_hidden_state', isTensor: true, type: 'float32', shape: ['batch', 'sequence', 32] },
    ]);
  });

  test('gives finite states that padding does not change, whatever stands there', async () => {
    const ids = idsOf('blue cotton summer dress');
    const [plain] = await statesOf([{ ids }]);
    expect(plain!.every((state) => state.every(Number.isFinite))).toBe(true);
    expect(new Set(plain!.flatMap((state) => [...state])).size).toBeGreaterThan(100);
    const mask = [...ids.map(() => 1), 0, 0, 0];
    const padded = await statesOf([
      { ids: [...ids, 0, 0, 0], mask },
      { ids: [...ids, 50, 60, 70], mask },
    ]);
    for (const states of padded) expect(largestDifference(plain!, states)).toBeLessThan(1e-5);
  });

  test('gives the same states in a batch as alone', async () => {
    const texts = [idsOf('steel kettle'), idsOf('running shoes')];
    expect(texts[0]).toHaveLength(texts[1]!.length);
    const together = await statesOf(texts.map((ids) => ({ ids })));
    for (const [row, ids] of texts.entries())
      expect(largestDifference((await statesOf([{ ids }]))[0]!, together[row]!)).toBeLessThan(1e-5);
  });

  test('reads neighbours, order and token types', async () => {
    const [lamp, shelf, swapped, second] = await statesOf([
      { ids: idsOf('desk lamp') },
      { ids: idsOf('desk shelf') },
      { ids: idsOf('lamp desk') },
      { ids: idsOf('desk lamp'), types: [0, 0, 1, 0] },
    ]);
    expect(largestDifference([lamp![1]!], [shelf![1]!])).toBeGreaterThan(1e-3);
    expect(largestDifference([meanOf(lamp!)], [meanOf(swapped!)])).toBeGreaterThan(1e-3);
    expect(largestDifference(lamp!, second!)).toBeGreaterThan(1e-3);
  });

  test('finds texts that share words alike', async () => {
    const [lamp, table, boots] = await statesOf([
      { ids: idsOf('black desk lamp') },
      { ids: idsOf('black table lamp') },
      { ids: idsOf('warm winter boots') },
    ]);
    const alike = cosine(meanOf(lamp!), meanOf(table!));
    expect(alike).toBeGreaterThan(cosine(meanOf(lamp!), meanOf(boots!)) + 0.1);
  });

  test('reads as many positions as its configuration promises', async () => {
    const { max_position_embeddings: positions } = JSON.parse(
      await readFile(join(folder, 'config.json'), 'utf8'),
    );
    await expect(statesOf([{ ids: Array(positions).fill(7) }])).resolves.toHaveLength(1);
    await expect(statesOf([{ ids: Array(positions + 1).fill(7) }])).rejects.toThrow();
  });
});

test('the int8 form of a model computes what the float one does, rounded', async () => {
  const shape = { ...tinyModelShape, layers: 2 };
  const rows = ['blue cotton summer dress', 'a heavy cast iron pan'].map((text) => ({ ids: idsOf(text) }));
  const [float, int8] = await Promise.all(
    (['float32', 'int8'] as const).map((weights) => ort.InferenceSession.create(makeBert(shape, weights, 1))),
  );
  for (const row of rows) {
    const [exact] = await statesOf([row], float);
    const [rounded] = await statesOf([row], int8);
    exact!.forEach((state, position) => expect(cosine(state, rounded![position]!)).toBeGreaterThan(0.995));
    expect(largestDifference(exact!, rounded!)).toBeGreaterThan(0);
  }
  await float!.release();
  await int8!.release();
});
