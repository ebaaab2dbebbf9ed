import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compressible = new Set([
  '.html',
  '.js',
  '.mjs',
  '.css',
  '.json',
  '.jsonl',
  '.svg',
  '.webmanifest',
  '.wasm',
  '.onnx',
  '.safetensors',
  '.txt',
]);

/** Below this an answer fits into one network packet anyway. */
const smallestBytes = 1024;

/** From this size on brotli's best level takes a minute a file; level 9 is 16 % larger and ten times faster. */
const largeBytes = 2 * 1024 * 1024;

/** A variant that saves less is not worth a second file. */
const worthwhileRatio = 0.9;

export interface CompressOptions {
  /** Brotli's best level for large files too; for a release. */
  readonly best?: boolean;
  /** Keeps results between builds, by hash of the input. */
  readonly cacheFolder?: string;
}

/**
 * Puts `.br` and `.gz` beside every file worth it, for servers that send precompressed files.
 *
 * @returns how many files got a variant
 */
export async function compressFolder(folder: string, options: CompressOptions = {}): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && compressible.has(extname(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  let compressed = 0;
  for (let start = 0; start < paths.length; start += 4) {
    const batch = paths.slice(start, start + 4).map((path) => compressFile(path, options));
    compressed += (await Promise.all(batch)).filter(Boolean).length;
  }
  return compressed;
}

/** Brotli as this project ships it. */
export function brotli(bytes: Uint8Array, best = bytes.length < largeBytes): Promise<Buffer> {
  return promisify(brotliCompress)(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: best ? 11 : 9,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

async function compressFile(path: string, options: CompressOptions): Promise<boolean> {
  const { size } = await stat(path);
  if (size < smallestBytes) return false;
  const bytes = await readFile(path);
  const best = options.best === true || size < largeBytes;
  const variants = [
    { suffix: '.br', key: `brotli-${best ? 11 : 9}`, make: () => brotli(bytes, best) },
    { suffix: '.gz', key: 'gzip-9', make: () => promisify(gzip)(bytes, { level: 9 }) },
  ];
  const hash = createHash('sha256').update(bytes).digest('hex');
  let isWritten = false;
  for (const { suffix, key, make } of variants) {
    const target = path + suffix;
    const cached = options.cacheFolder && join(options.cacheFolder, `${hash}-${key}`);
    if (cached !== undefined && cached !== '' && existsSync(cached)) await copyFile(cached, target);
    else await writeFile(target, await make());
    if ((await stat(target)).size > size * worthwhileRatio) await rm(target);
    else {
      isWritten = true;
      if (cached && !existsSync(cached)) await keep(target, cached);
    }
  }
  return isWritten;
}

/** By rename, so that two builds at once never see half a file; two equal files of one build meet here too. */
async function keep(path: string, cached: string): Promise<void> {
  await mkdir(dirname(cached), { recursive: true });
  const draft = `${cached}.${randomUUID()}`;
  await copyFile(path, draft);
  await rename(draft, cached);
}
