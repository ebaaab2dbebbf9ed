/// <reference types="node" />
/*
 * In vite.config.ts: `plugins: [scanKernel(), …]` and, since workers are bundled apart, in `worker.plugins` too.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const virtualId = 'virtual:ownshelf-kernel';
const source = fileURLToPath(new URL('../../core/retrieval/assembly/scan.ts', import.meta.url));
const cacheFolder = fileURLToPath(new URL('../../../node_modules/.cache/ownshelf-kernel', import.meta.url));
/** The fastest build first. */
const builds = [['simd', 'relaxed-simd'], ['simd']].map((enable) => ({
  enable,
  optimizeLevel: 3,
  runtime: 'stub',
  importMemory: true,
  noAssert: true,
}));
type BuildOptions = (typeof builds)[number];

/** Gives the ranker's worker `virtual:ownshelf-kernel`: the builds of the scan kernel, small enough to travel in the script. */
export function scanKernel(): Plugin {
  return {
    name: 'ownshelf-kernel',
    resolveId: (id) => (id === virtualId ? `\0${virtualId}` : undefined),
    async load(id) {
      if (id !== `\0${virtualId}`) return undefined;
      this.addWatchFile(source);
      const texts: string[] = [];
      for (const options of builds) texts.push((await compileKernel(options)).toString('base64'));
      return `export default ${JSON.stringify(texts)}.map((text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)));`;
    },
  };
}

/** Compiling takes seconds: the result is kept by the hash of what it is made from, whole or not at all. */
async function compileKernel(options: BuildOptions): Promise<Buffer> {
  const text = await readFile(source, 'utf8');
  const asc = await import('assemblyscript/asc');
  const hash = createHash('sha256')
    .update(JSON.stringify([text, options, asc.version]))
    .digest('hex');
  const cached = join(cacheFolder, `${hash}.wasm`);
  const known = await readFile(cached).catch(() => undefined);
  if (known !== undefined) return known;
  const { binary, stderr } = await asc.compileString(text, options);
  if (binary === null) throw new Error(`${source} does not compile:\n${stderr.toString()}`);
  await mkdir(dirname(cached), { recursive: true });
  const draft = `${cached}.${randomUUID()}`;
  await writeFile(draft, binary);
  await rename(draft, cached);
  return Buffer.from(binary);
}
