/**
 * Writes `golden.json` and `manifest.json` beside the encoder's files, after a file changed:
 * `npx tsx models/encoder/make-manifest.ts`.
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as ort from 'onnxruntime-web/wasm';
import { createOnnxEncoder } from '../../src/adapters/onnx/create-encoder.ts';
import type { EncoderFile, EncoderFileRole, EncoderManifest } from '../../src/core/encoding/manifest.ts';

const folder = new URL('./', import.meta.url);

const paths: readonly (readonly [EncoderFileRole, string])[] = [
  ['config', 'config.json'],
  ['tokenizer', 'tokenizer.json'],
  ['tokenizerConfig', 'tokenizer_config.json'],
  ['model', 'onnx/model_quantized.onnx'],
];

/** Short and long, plain and odd: one token, numbers, accents, other scripts, more than 64 tokens, nothing. */
const goldenTexts = [
  'a summer dress for a beach wedding',
  "men's running shoes, blue",
  'stainless steel garlic press with soft grip handle',
  'lamp',
  'Waterproof hiking boots size 44 EU / 10 US',
  'crème brûlée dishes, set of four',
  'LEGO-compatible building bricks 1000 pcs',
  'Kids > Toys > Wooden trains',
  'noise cancelling over-ear headphones with 30 h battery',
  'organic green tea, 100 bags',
  'cordless drill 18V 2x4.0Ah',
  'where is my order?',
  'the zip broke after two days, very disappointed',
  'Женская куртка 女士夹克',
  'garden hose with a very long name '.repeat(20),
  '!!! ???',
];

async function describe(role: EncoderFileRole, path: string): Promise<EncoderFile> {
  const bytes = await readFile(new URL(path, folder));
  return { role, path, sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(path, folder), 'utf8'));
}

const manifest = {
  format: 'ownshelf-encoder',
  formatVersion: 1,
  id: 'ownshelf-static-v0',
  revision: '0.1.0',
  dimensions: 256,
  matryoshka: [64, 128, 256],
  maxTokens: 64,
  licence: 'Apache-2.0',
  files: await Promise.all(paths.map(([role, path]) => describe(role, path))),
} satisfies EncoderManifest;

ort.env.wasm.numThreads = 1;
const encoder = await createOnnxEncoder({
  ort,
  modelBytes: new Uint8Array(await readFile(new URL('onnx/model_quantized.onnx', folder))),
  tokenizerJson: await readJson('tokenizer.json'),
  tokenizerConfigJson: await readJson('tokenizer_config.json'),
  manifest,
  backend: { name: 'wasm (1 thread)', executionProviders: ['wasm'] },
});
const flat = await encoder.encode(goldenTexts);
const vectors = goldenTexts.map((_, row) =>
  [...flat.subarray(row * manifest.dimensions, (row + 1) * manifest.dimensions)].map((x) =>
    Number(x.toFixed(6)),
  ),
);
const lines = vectors.map((vector) => `    ${JSON.stringify(vector)}`).join(',\n');
const golden = `{\n  "texts": ${JSON.stringify(goldenTexts)},\n  "vectors": [\n${lines}\n  ]\n}\n`;
await writeFile(new URL('golden.json', folder), golden);
manifest.files.push(await describe('golden', 'golden.json'));
await writeFile(new URL('manifest.json', folder), `${JSON.stringify(manifest, null, 2)}\n`);
console.log(`wrote golden.json and manifest.json in ${fileURLToPath(folder)}`);
