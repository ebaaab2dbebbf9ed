import { readdir, readFile } from 'node:fs/promises';
import { widgetManifestName, type WidgetManifest } from '../../core/embedding/widget-manifest.ts';
import { basename, dirname, join, posix } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { brotli } from './compress.ts';

/** Sizes of one part of the build in bytes. */
export interface PartSize {
  readonly files: readonly string[];
  readonly rawBytes: number;
  readonly gzipBytes: number;
  readonly brotliBytes: number;
}

/** What a first visit loads before anything is shown: the page, its scripts with their static imports, its styles. */
export async function firstLoadFiles(root: string): Promise<string[]> {
  const page = await readFile(join(root, 'index.html'), 'utf8');
  const files = new Set(['index.html']);
  for (const match of page.matchAll(/(?:src|href)="\/?([^"]+\.(?:js|mjs|css))"/g)) {
    const file = match[1];
    if (file !== undefined) await addWithImports(root, file, files);
  }
  return [...files];
}

/** A worker's entry with its static imports; `undefined` when the build has no such worker. */
export async function workerFiles(root: string, name: string): Promise<string[] | undefined> {
  const assets = await readdir(join(root, 'assets'));
  const entry = assets.find((file) => new RegExp(`^${name}(\\.worker)?-[\\w-]+\\.js$`).test(file));
  if (entry === undefined) return undefined;
  const files = new Set<string>();
  await addWithImports(root, `assets/${entry}`, files);
  return [...files];
}

/** A part that a worker loads when it is needed, without what it shares with the worker; `undefined` when there is none. */
export async function lateFiles(root: string, name: string): Promise<string[] | undefined> {
  const assets = await readdir(join(root, 'assets'));
  const entry = assets.find((file) => new RegExp(`^${name}-[\\w-]+\\.js$`).test(file));
  return entry === undefined ? undefined : [`assets/${entry}`];
}

/** The widget's files by what loads them, paths within its folder; `undefined` when none was built. */
export async function widgetFiles(folder: string): Promise<
  | {
      readonly script: readonly string[];
      readonly firstShelf: readonly string[];
      /** Of a shop that learned from a log. */
      readonly learnedShelf: readonly string[];
      readonly frame: readonly string[];
    }
  | undefined
> {
  const text = await readFile(join(folder, widgetManifestName), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { script, parts, framePage } = JSON.parse(text) as WidgetManifest;
  const names = await readdir(folder);
  const named = (name: string): string[] =>
    names.filter((file) => new RegExp(`^${name}-[\\w-]+\\.js$`).test(file));
  const withImports = async (...entries: readonly string[]): Promise<string[]> => {
    const files = new Set<string>();
    for (const entry of entries) await addWithImports(folder, entry, files);
    return [...files];
  };
  const worker = named('widget-ranker');
  return {
    script: [script.file],
    firstShelf: await withImports(script.file, parts.inline.file, ...worker),
    learnedShelf: await withImports(
      script.file,
      parts.inline.file,
      ...worker,
      ...named('open-shop-behaviour'),
    ),
    frame: await withImports(script.file, parts.frame.file, framePage, ...named('frame-page'), ...worker),
  };
}

/** onnxruntime's own files, one part each. */
export async function runtimeFiles(root: string): Promise<string[]> {
  const names = await readdir(root, { recursive: true });
  return names.filter((name) => /^ort-.*\.(wasm|mjs)$/.test(basename(name))).sort();
}

export async function measure(root: string, files: readonly string[]): Promise<PartSize> {
  const total = { files, rawBytes: 0, gzipBytes: 0, brotliBytes: 0 };
  for (const file of files) {
    const bytes = await readFile(join(root, file));
    total.rawBytes += bytes.length;
    total.gzipBytes +=
      (await variant(root, `${file}.gz`)) ?? (await promisify(gzip)(bytes, { level: 9 })).length;
    total.brotliBytes += (await variant(root, `${file}.br`)) ?? (await brotli(bytes)).length;
  }
  return total;
}

async function variant(root: string, file: string): Promise<number | undefined> {
  try {
    return (await readFile(join(root, file))).length;
  } catch {
    return undefined;
  }
}

async function addWithImports(root: string, file: string, files: Set<string>): Promise<void> {
  if (files.has(file)) return;
  files.add(file);
  if (!/\.m?js$/.test(file)) return;
  const code = await readFile(join(root, file), 'utf8');
  // Static imports only: the bundler writes them as import…from"./x.js" or import"./x.js".
  for (const match of code.matchAll(/(?:\bfrom|\bimport)\s*["'](\.{0,2}\/[^"']+\.m?js)["']/g)) {
    const specifier = match[1];
    if (specifier === undefined) continue;
    const target = specifier.startsWith('/') ? specifier.slice(1) : posix.join(dirname(file), specifier);
    await addWithImports(root, target, files);
  }
}
