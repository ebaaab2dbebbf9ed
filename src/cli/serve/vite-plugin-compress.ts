import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { compressFolder } from './compress.ts';

/** Puts compressed variants beside the built files; last in the list, after the service worker was written. */
export function compress(): Plugin {
  let folder = '';
  let cacheFolder = '';
  return {
    name: 'ownshelf:compress',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
      cacheFolder = resolve(config.root, 'node_modules/.cache/ownshelf-compress');
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler(error) {
        if (error) return;
        await compressFolder(folder, { cacheFolder, best: process.env['OWNSHELF_BEST_COMPRESSION'] === '1' });
      },
    },
  };
}
