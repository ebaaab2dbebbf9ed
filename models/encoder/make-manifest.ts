/**
 * Writes `golden.json` and `manifest.json` beside the encoder's files, after a file changed:
 * `npx tsx models/encoder/make-manifest.ts`.
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createInstantEncoder } from '../../src/adapters/encoder/instant-encoder.ts';
import type { EncoderFile, EncoderFileRole, EncoderManifest } from '../../src/core/encoding/manifest.ts';

const folder = new URL('./', import.meta.url);

const paths: readonly (readonly [EncoderFileRole, string])[] = [
  ['config', 'config.json'],
  ['tokenizer', 'tokenizer.json'],
  ['tokenizerConfig', 'tokenizer_config.json'],
  ['table', 'table.safetensors'],
  ['model', 'onnx/model_quantized.onnx'],
];

/** Short and long, English and Chinese, plain and odd: one token, numbers, accents, other scripts, more than 64 tokens, nothing. */
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
  '夏季海滩婚礼连衣裙 blue',
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

const tokenizerJson = (await readJson('tokenizer.json')) as { model: { vocab: object } };
const manifest = {
  format: 'ownshelf-encoder',
  formatVersion: 1,
  id: 'ownshelf-static-v1',
  revision: '1.1.0',
  vocabularySize: Object.keys(tokenizerJson.model.vocab).length,
  dimensions: 256,
  matryoshka: [64, 128, 256],
  maxTokens: 64,
  halfPlace: 32,
  licence: 'Apache-2.0',
  files: await Promise.all(paths.map(([role, path]) => describe(role, path))),
} satisfies EncoderManifest;

const { buffer } = new Uint8Array(await readFile(new URL('table.safetensors', folder)));
const encoder = createInstantEncoder({
  manifest,
  tableFile: buffer,
  tokenizerJson,
  tokenizerConfigJson: await readJson('tokenizer_config.json'),
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
