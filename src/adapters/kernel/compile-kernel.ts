/// <reference types="node" />
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cacheFolder = fileURLToPath(new URL('../../../node_modules/.cache/ownshelf-kernel', import.meta.url));

/** AssemblyScript: the files of a folder, one of which exports what the module offers. Memory is imported. */
export interface KernelSource {
  readonly folder: string;
  readonly entry: string;
}

/** @param enable features of WebAssembly, such as `simd` @param memory flags that describe a shared memory */
export interface KernelBuild {
  readonly enable: readonly string[];
  readonly memory?: readonly string[];
}

/** Kernels on their way, by hash: one build asks for the same one in several bundles. */
const underWay = new Map<string, Promise<Buffer>>();

/**
 * Compiling takes seconds, and so does loading the compiler: the result is kept by the hash of what it is made from, whole or
 * not at all.
 *
 * @throws Error with what the compiler says
 */
export async function compileKernel(source: KernelSource, build: KernelBuild): Promise<Buffer> {
  const sources = await readSources(source.folder);
  const { version } = createRequire(import.meta.url)('assemblyscript/package.json') as { version: string };
  const hash = createHash('sha256')
    .update(JSON.stringify([...sources, source.entry, build, version]))
    .digest('hex');
  const known = await readFile(join(cacheFolder, `${hash}.wasm`)).catch(() => undefined);
  if (known !== undefined) return known;
  const compiling = underWay.get(hash) ?? compile(source, sources, build, join(cacheFolder, `${hash}.wasm`));
  underWay.set(hash, compiling);
  return compiling.finally(() => underWay.delete(hash));
}

async function compile(
  { folder, entry }: KernelSource,
  sources: ReadonlyMap<string, string>,
  build: KernelBuild,
  cached: string,
): Promise<Buffer> {
  const asc = await import('assemblyscript/asc');
  const written = new Map<string, Uint8Array>();
  const { error, stderr } = await asc.main(
    [
      entry,
      ...['--outFile', 'out.wasm', '--enable', build.enable.join()],
      ...['--optimizeLevel', '3', '--runtime', 'stub', '--importMemory', '--noAssert'],
      ...(build.memory ?? []),
    ],
    {
      readFile: (name) => sources.get(name) ?? null,
      writeFile: (name, content) => void written.set(name, Buffer.from(content)),
      listFiles: () => [],
    },
  );
  const binary = written.get('out.wasm');
  if (error || !binary) throw new Error(`${join(folder, entry)} does not compile:\n${stderr.toString()}`);
  await mkdir(dirname(cached), { recursive: true });
  const draft = `${cached}.${randomUUID()}`;
  await writeFile(draft, binary);
  await rename(draft, cached);
  return Buffer.from(binary);
}

/** The files of a kernel by name, in the order of names. */
export async function readSources(folder: string): Promise<Map<string, string>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort();
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
  );
}
