/// <reference types="node" />
/*
 * In vite.config.ts: `plugins: [scanKernel(), …]` and, since workers are bundled apart, in `worker.plugins` too.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { compileKernel, readSources, type KernelBuild } from './compile-kernel.ts';

const virtualId = 'virtual:ownshelf-kernel';
const source = {
  folder: fileURLToPath(new URL('../../core/retrieval/assembly', import.meta.url)),
  entry: 'scan.ts',
};
/** The fastest build first. */
const builds: readonly KernelBuild[] = [{ enable: ['simd', 'relaxed-simd'] }, { enable: ['simd'] }];

/** Gives the ranker's worker `virtual:ownshelf-kernel`: the builds of the scan kernel, small enough to travel in the script. */
export function scanKernel(): Plugin {
  return {
    name: 'ownshelf-kernel',
    resolveId: (id) => (id === virtualId ? `\0${virtualId}` : undefined),
    async load(id) {
      if (id !== `\0${virtualId}`) return undefined;
      for (const name of (await readSources(source.folder)).keys())
        this.addWatchFile(join(source.folder, name));
      const texts: string[] = [];
      for (const build of builds) texts.push((await compileKernel(source, build)).toString('base64'));
      return `export default ${JSON.stringify(texts)}.map((text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)));`;
    },
  };
}
