/// <reference types="node" />
/*
 * In vite.config.ts: `plugins: [scanKernel(), …]` and, since workers are bundled apart, in `worker.plugins` too.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const virtualId = 'virtual:ownshelf-kernel';
const folder = fileURLToPath(new URL('../../core/retrieval/assembly', import.meta.url));
const entry = 'scan.ts';
const cacheFolder = fileURLToPath(new URL('../../../node_modules/.cache/ownshelf-kernel', import.meta.url));
/** The fastest build first. */
const builds = [['simd', 'relaxed-simd'], ['simd']].map((enable) => ({
  enable,
  optimizeLevel: 3,
  runtime: 'stub',
}));
type BuildOptions = (typeof builds)[number];

/** Gives the ranker's worker `virtual:ownshelf-kernel`: the builds of the scan kernel, small enough to travel in the script. */
export function scanKernel(): Plugin {
  return {
    name: 'ownshelf-kernel',
    resolveId: (id) => (id === virtualId ? `\0${virtualId}` : undefined),
    async load(id) {
      if (id !== `\0${virtualId}`) return undefined;
      const sources = await readSources();
      for (const name of sources.keys()) this.addWatchFile(join(folder, name));
      const texts: string[] = [];
      for (const options of builds) texts.push((await compileKernel(sources, options)).toString('base64'));
      return `export default ${JSON.stringify(texts)}.map((text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)));`;
    },
  };
}

/** Compiling takes seconds: the result is kept by the hash of what it is made from, whole or not at all. */
async function compileKernel(sources: ReadonlyMap<string, string>, options: BuildOptions): Promise<Buffer> {
  const asc = await import('assemblyscript/asc');
  const hash = createHash('sha256')
    .update(JSON.stringify([...sources, options, asc.version]))
    .digest('hex');
  const cached = join(cacheFolder, `${hash}.wasm`);
  const known = await readFile(cached).catch(() => undefined);
  if (known !== undefined) return known;
  const binary = await compile(sources, options);
  await mkdir(dirname(cached), { recursive: true });
  const draft = `${cached}.${randomUUID()}`;
  await writeFile(draft, binary);
  await rename(draft, cached);
  return binary;
}

/** By file name, in the order of names. */
async function readSources(): Promise<Map<string, string>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort();
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
  );
}

async function compile(
  sources: ReadonlyMap<string, string>,
  { enable, optimizeLevel, runtime }: BuildOptions,
): Promise<Buffer> {
  const asc = await import('assemblyscript/asc');
  const written = new Map<string, Uint8Array>();
  const flags = [
    '--optimizeLevel',
    String(optimizeLevel),
    '--runtime',
    runtime,
    '--importMemory',
    '--noAssert',
  ];
  const { error, stderr } = await asc.main(
    [entry, '--outFile', 'out.wasm', '--enable', enable.join(), ...flags],
    {
      readFile: (name) => sources.get(name) ?? null,
      writeFile: (name, content) => void written.set(name, Buffer.from(content)),
      listFiles: () => [],
    },
  );
  const binary = written.get('out.wasm');
  if (error || !binary) throw new Error(`${join(folder, entry)} does not compile:\n${stderr.toString()}`);
  return Buffer.from(binary);
}
