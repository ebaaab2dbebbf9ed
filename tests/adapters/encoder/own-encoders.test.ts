import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openEncoderFolder } from '../../../src/adapters/encoder/encoder-folder.ts';
import { loadInstantEncoder } from '../../../src/adapters/encoder/load-instant-encoder.ts';
import { loadOnnxEncoder } from '../../../src/adapters/onnx/node.ts';
import { parseGoldenSet } from '../../../src/core/encoding/golden.ts';
import { cosine } from '../../../src/core/encoding/vectors.ts';
import type { ItemEncoder } from '../../../src/ports/item-encoder.ts';
import { makeEncoderTexts } from '../../support/encoder-texts.ts';

const shipped = fileURLToPath(new URL('../../../models/encoder', import.meta.url));
const scratch: string[] = [];
afterEach(async () => {
  await Promise.all(scratch.splice(0).map((folder) => rm(folder, { recursive: true })));
});

async function copyEncoder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ownshelf-encoder-'));
  scratch.push(folder);
  await cp(shipped, folder, { recursive: true });
  return folder;
}

/** Changes a file and makes the manifest agree with it. */
async function replaceFile(folder: string, path: string, bytes: Uint8Array | string): Promise<void> {
  await writeFile(join(folder, path), bytes);
  const manifestPath = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(manifestPath, 'utf8'));
  for (const file of manifest.files) {
    if (file.path !== path) continue;
    file.sizeBytes = Buffer.byteLength(bytes);
    file.sha256 = createHash('sha256').update(bytes).digest('hex');
  }
  await writeFile(manifestPath, JSON.stringify(manifest));
}

const loaders = {
  instant: async (path: string): Promise<ItemEncoder> => loadInstantEncoder(await openEncoderFolder(path)),
  onnx: async (path: string): Promise<ItemEncoder> => loadOnnxEncoder(await openEncoderFolder(path)),
};
const weights = { instant: 'table.safetensors', onnx: 'onnx/model_quantized.onnx' };

describe.each(['instant', 'onnx'] as const)('the %s encoder', (kind) => {
  const load = loaders[kind];
  let encoder: ItemEncoder;

  beforeAll(async () => {
    encoder = await load(shipped);
  });

  test('gives the golden vectors', async () => {
    const golden = parseGoldenSet(JSON.parse(await readFile(join(shipped, 'golden.json'), 'utf8')), 256);
    const vectors = await encoder.encode(golden.texts);
    golden.vectors.forEach((expected, row) => {
      const vector = vectors.subarray(row * 256, (row + 1) * 256);
      expect(cosine(vector, expected)).toBeGreaterThan(0.9998);
      // The table is what they were made with; the graph holds the same rows, rounded to eight bits.
      if (kind === 'instant') expected.forEach((component, d) => expect(vector[d]).toBeCloseTo(component, 5));
    });
  });

  test('a text is nearer to one of its own meaning than to another', async () => {
    const vectors = await encoder.encode([
      'running shoes for men',
      "men's sports shoes",
      'ceramic flower pot',
    ]);
    const [shoes, others, pot] = [0, 1, 2].map((row) => vectors.subarray(row * 256, (row + 1) * 256));
    expect(cosine(shoes!, others!)).toBeGreaterThan(cosine(shoes!, pot!) + 0.2);
  });

  test('a vector does not depend on the company its text is in', async () => {
    const texts = fc.array(fc.oneof(fc.string(), fc.lorem({ maxCount: 90 })), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(texts, async (list) => {
        const together = await encoder.encode(list);
        const reversed = await encoder.encode([...list].reverse());
        for (const [row, text] of list.entries()) {
          const vector = together.subarray(row * 256, (row + 1) * 256);
          const mirrored = (list.length - 1 - row) * 256;
          expect(vector).toEqual(reversed.subarray(mirrored, mirrored + 256));
          expect(vector).toEqual(await encoder.encode([text]));
        }
      }),
      { numRuns: 30 },
    );
  });

  test('any string gives a vector of length 1 or 0, never NaN', async () => {
    const wild = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          wild.map((codes) => String.fromCharCode(...codes)),
          fc.string({ unit: 'binary' }),
        ),
        async (text) => {
          const length = Math.hypot(...(await encoder.encode([text])));
          expect(length === 0 || Math.abs(length - 1) < 1e-5).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('texts without a token become the zero vector', async () => {
    const vectors = await encoder.encode(['', '   ', '!!! ???', '\u0000\u0007', '\ud83c']);
    expect(vectors).toHaveLength(5 * 256);
    expect(vectors.every((component) => component === 0)).toBe(true);
  });

  test('no texts give no vectors', async () => {
    expect(await encoder.encode([])).toHaveLength(0);
  });

  test('a megabyte of description takes milliseconds and means what it begins with', async () => {
    const start = 'stainless steel kettle '.repeat(64);
    const [short, long] = [
      await encoder.encode([start]),
      await encoder.encode([start + 'lamp '.repeat(200_000)]),
    ];
    expect(long).toEqual(short);
  });

  test('calls at the same time wait for each other', async () => {
    const texts = Array.from({ length: 20 }, (_, index) => `item ${index}`);
    const alone = await encoder.encode(texts);
    const together = await Promise.all(texts.map((text) => encoder.encode([text])));
    together.forEach((vector, row) => expect(vector).toEqual(alone.slice(row * 256, (row + 1) * 256)));
  });

  test('an abort stops a long job between batches and leaves the encoder usable', async () => {
    const controller = new AbortController();
    const texts = Array.from({ length: 200_000 }, (_, index) => `blue shirt number ${index}`);
    const job = encoder.encode(texts, { signal: controller.signal });
    setTimeout(() => controller.abort(new Error('enough')), 1);
    await expect(job).rejects.toThrow('enough');
    expect(await encoder.encode(['lamp'])).toHaveLength(256);
  });

  test('a missing file is named', async () => {
    const folder = await copyEncoder();
    await rm(join(folder, weights[kind]));
    await expect(load(folder)).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(`${basename(weights[kind])} cannot be read`),
    });
    await expect(load(join(folder, 'nowhere'))).rejects.toMatchObject({ name: 'InputError' });
  });

  test('a flipped bit in the weights is noticed', async () => {
    const folder = await copyEncoder();
    const path = join(folder, weights[kind]);
    const bytes = await readFile(path);
    bytes[1_000_000]! ^= 1;
    await writeFile(path, bytes);
    await expect(load(folder)).rejects.toMatchObject({
      name: 'PackIntegrityError',
      message: expect.stringContaining('SHA-256'),
    });
  });

  test('a truncated file is noticed', async () => {
    const folder = await copyEncoder();
    const path = join(folder, 'tokenizer.json');
    await writeFile(path, (await readFile(path)).subarray(0, 50_000));
    await expect(load(folder)).rejects.toMatchObject({
      name: 'PackIntegrityError',
      message: expect.stringContaining('has 50000 bytes'),
    });
  });

  test('a tokenizer of another encoder fails the self-test', async () => {
    const folder = await copyEncoder();
    const tokenizer = JSON.parse(await readFile(join(folder, 'tokenizer.json'), 'utf8'));
    const words = Object.keys(tokenizer.model.vocab);
    tokenizer.model.vocab = Object.fromEntries(
      words.map((word, id) => [word, id < 5 ? id : words.length + 4 - id]),
    );
    await replaceFile(folder, 'tokenizer.json', JSON.stringify(tokenizer));
    await expect(load(folder)).rejects.toMatchObject({
      name: 'EncoderMismatchError',
      message: expect.stringContaining('do not belong together'),
    });
  });

  test('a tokenizer that is none, and a manifest that is not JSON, are refused', async () => {
    const folder = await copyEncoder();
    await replaceFile(folder, 'tokenizer.json', '{"version":"1.0"}');
    await expect(load(folder)).rejects.toMatchObject({ name: 'InputError' });
    await writeFile(join(folder, 'manifest.json'), '{"format": ');
    await expect(load(folder)).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('not JSON'),
    });
  });
});

test('both encoders are one space: any text gets nearly the same vector', async () => {
  const [instant, onnx] = [await loaders.instant(shipped), await loaders.onnx(shipped)];
  expect(instant.sha256).toBe(onnx.sha256);
  const texts = [...makeEncoderTexts(), 'Рюкзак', '男士跑鞋', '🎒 back-pack 20L'];
  const [a, b] = [await instant.encode(texts), await onnx.encode(texts)];
  texts.forEach((_, row) => {
    const [x, y] = [a, b].map((vectors) => vectors.subarray(row * 256, (row + 1) * 256));
    expect(cosine(x!, y!)).toBeGreaterThan(0.999);
  });
});
