/// <reference types="node" />
/*
 * In vite.config.ts: `plugins: [scanKernel(), …]` and, since workers are bundled apart, in `worker.plugins` too.
 */
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { readSources } from './compile-kernel.ts';
import { compileScanKernel, scanSource } from './scan-kernel.ts';

const virtualId = 'virtual:ownshelf-kernel';

/** Gives the ranker's worker `virtual:ownshelf-kernel`: the builds of the scan kernel, small enough to travel in the script. */
export function scanKernel(): Plugin {
  return {
    name: 'ownshelf-kernel',
    resolveId: (id) => (id === virtualId ? `\0${virtualId}` : undefined),
    async load(id) {
      if (id !== `\0${virtualId}`) return undefined;
      for (const name of (await readSources(scanSource.folder)).keys())
        this.addWatchFile(join(scanSource.folder, name));
      // A character a byte: compressed, both builds then weigh little more than one, which in base64 they would not.
      const texts = (await compileScanKernel()).map((binary) => binary.toString('latin1'));
      return `export default ${JSON.stringify(texts)}.map((text) => Uint8Array.from(text, (c) => c.charCodeAt(0)));`;
    },
  };
}
