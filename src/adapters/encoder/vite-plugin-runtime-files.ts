/// <reference types="node" />
/*
 * In vite.config.ts: `plugins: [encoderRuntimeFiles(), …]` and, since workers are bundled apart,
 * `worker: { format: 'es', plugins: () => [encoderRuntimeFiles()] }`. The service worker must precache `assets/*.mjs` (the
 * runtime's glue, loaded by URL) and leave `.wasm`, `.onnx` and the encoder's `.json` alone: the encoder worker keeps those
 * itself, by hash. The files are static assets, so they also want `resolve.conditions` with
 * `onnxruntime-web-use-extern-wasm` and `optimizeDeps.exclude: ['onnxruntime-web']`.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { encoderFile, parseEncoderManifest } from '../../core/encoding/manifest.ts';
import type { EncoderAsset, RuntimeFlavour } from './encoder-files.ts';

const virtualId = 'virtual:ownshelf-encoder-files';
const loadedRoles = ['tokenizerConfig', 'tokenizer', 'golden', 'table', 'model'] as const;
const runtimes: Readonly<Record<RuntimeFlavour, string>> = {
  wasm: 'ort-wasm-simd-threaded',
  jspi: 'ort-wasm-simd-threaded.jspi',
};

/**
 * Gives the encoder worker `virtual:ownshelf-encoder-files`: the encoder's manifest and, for each file it may need, the
 * address, size and SHA-256. The addresses are Vite's own hashed assets, so nothing comes from another origin.
 *
 * @param folder the encoder, default `models/encoder`
 */
export function encoderRuntimeFiles(
  folder = fileURLToPath(new URL('../../../models/encoder', import.meta.url)),
): Plugin {
  return {
    name: 'ownshelf-encoder-runtime-files',
    resolveId: (id) => (id === virtualId ? `\0${virtualId}` : undefined),
    load: (id) => (id === `\0${virtualId}` ? writeModule(folder) : undefined),
  };
}

async function writeModule(folder: string): Promise<string> {
  const { resolve } = createRequire(import.meta.url);
  const manifest = parseEncoderManifest(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
  const imports: string[] = [];
  const addressOf = (path: string): string => {
    imports.push(`import url${imports.length} from ${JSON.stringify(`${path}?url&no-inline`)};`);
    return `url${imports.length - 1}`;
  };
  const assets: string[] = [];
  for (const role of loadedRoles) {
    const { path, sha256 } = encoderFile(manifest, role);
    const asset = await describe(role, join(folder, path));
    if (asset.sha256 !== sha256) {
      throw new Error(`${path} is not the file models/encoder/manifest.json means: run make-manifest.ts.`);
    }
    assets.push(write(asset, addressOf(join(folder, path))));
  }
  const glueUrls: string[] = [];
  for (const [flavour, name] of Object.entries(runtimes) as [RuntimeFlavour, string][]) {
    const wasm = resolve(`onnxruntime-web/${name}.wasm`);
    assets.push(write(await describe(`${flavour}Runtime`, wasm), addressOf(wasm)));
    glueUrls.push(`${flavour}: ${addressOf(resolve(`onnxruntime-web/${name}.mjs`))}`);
  }
  return [
    ...imports,
    `export default {`,
    `  manifest: ${JSON.stringify(manifest)},`,
    `  assets: [${assets.join(', ')}],`,
    `  glueUrls: { ${glueUrls.join(', ')} },`,
    `};`,
  ].join('\n');
}

async function describe(role: EncoderAsset['role'], path: string): Promise<Omit<EncoderAsset, 'url'>> {
  const bytes = await readFile(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { role, path: `${sha256.slice(0, 16)}-${basename(path)}`, sizeBytes: bytes.length, sha256 };
}

function write(asset: Omit<EncoderAsset, 'url'>, url: string): string {
  return `{ ...${JSON.stringify(asset)}, url: ${url} }`;
}
