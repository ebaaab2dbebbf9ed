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
import { encoderFile, parseEncoderManifest, type EncoderManifest } from '../../core/encoding/manifest.ts';
import type { EncoderAsset, RuntimeFlavour } from './encoder-files.ts';

/** Of the encoder worker: everything. Of whoever has no runtime: what the instant encoder needs, and its name alone. */
const modules = {
  'virtual:ownshelf-encoder-files': writeModule,
  'virtual:ownshelf-instant-files': writeInstantModule,
  'virtual:ownshelf-encoder-id': writeIdModule,
};
type ModuleId = keyof typeof modules;
const loadedRoles = ['tokenizerConfig', 'tokenizer', 'golden', 'table', 'model'] as const;
/** What was held against its golden vectors when it was built needs no golden vectors where only memory is its runtime. */
const instantRoles = ['tokenizerConfig', 'tokenizer', 'table'] as const;
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
    resolveId: (id) => (Object.hasOwn(modules, id) ? `\0${id}` : undefined),
    load: (id) =>
      id.startsWith('\0') && Object.hasOwn(modules, id.slice(1))
        ? modules[id.slice(1) as ModuleId](folder)
        : undefined,
  };
}

/** Gathers the addresses of a module's files. */
class Addresses {
  readonly imports: string[] = [];

  of(path: string): string {
    this.imports.push(`import url${this.imports.length} from ${JSON.stringify(`${path}?url&no-inline`)};`);
    return `url${this.imports.length - 1}`;
  }
}

async function readManifest(folder: string): Promise<EncoderManifest> {
  return parseEncoderManifest(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
}

async function assetsOf(
  folder: string,
  manifest: EncoderManifest,
  roles: readonly (typeof loadedRoles)[number][],
  addresses: Addresses,
): Promise<string[]> {
  const assets: string[] = [];
  for (const role of roles) {
    const { path, sha256 } = encoderFile(manifest, role);
    const asset = await describe(role, join(folder, path));
    if (asset.sha256 !== sha256) {
      throw new Error(`${path} is not the file models/encoder/manifest.json means: run make-manifest.ts.`);
    }
    assets.push(write(asset, addresses.of(join(folder, path))));
  }
  return assets;
}

async function writeIdModule(folder: string): Promise<string> {
  const manifest = await readManifest(folder);
  const { id, dimensions } = manifest;
  const { sha256 } = encoderFile(manifest, 'table');
  const fileSha256s = instantRoles.map((role) => encoderFile(manifest, role).sha256);
  return `export default ${JSON.stringify({ id, dimensions, sha256, fileSha256s })};`;
}

async function writeInstantModule(folder: string): Promise<string> {
  const manifest = await readManifest(folder);
  const addresses = new Addresses();
  const assets = await assetsOf(folder, manifest, instantRoles, addresses);
  return [
    ...addresses.imports,
    `export default { manifest: ${JSON.stringify(manifest)}, assets: [${assets.join(', ')}] };`,
  ].join('\n');
}

async function writeModule(folder: string): Promise<string> {
  const { resolve } = createRequire(import.meta.url);
  const manifest = await readManifest(folder);
  const addresses = new Addresses();
  const assets = await assetsOf(folder, manifest, loadedRoles, addresses);
  const glueUrls: string[] = [];
  for (const [flavour, name] of Object.entries(runtimes) as [RuntimeFlavour, string][]) {
    const wasm = resolve(`onnxruntime-web/${name}.wasm`);
    assets.push(write(await describe(`${flavour}Runtime`, wasm), addresses.of(wasm)));
    glueUrls.push(`${flavour}: ${addresses.of(resolve(`onnxruntime-web/${name}.mjs`))}`);
  }
  return [
    ...addresses.imports,
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
