import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, type Plugin } from 'vite';
import { retailersMetaPolicy } from '../serve/headers.ts';
import { cspMeta } from '../serve/vite-plugin-csp-meta.ts';

const source = fileURLToPath(new URL('../../retailers', import.meta.url));

/** Builds the page for retailers into the site's folder `retailers`, apart from the app, which shares no file with it. */
export function retailersPage(): Plugin {
  let folder = '';
  return {
    name: 'ownshelf:retailers-page',
    apply: 'build',
    configResolved(config) {
      folder = join(resolve(config.root, config.build.outDir), 'retailers');
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler(error) {
        if (error) return;
        await build({
          configFile: false,
          root: source,
          base: './',
          publicDir: false,
          logLevel: 'warn',
          plugins: [svelte({ configFile: false }), cspMeta(retailersMetaPolicy)],
          build: {
            outDir: folder,
            emptyOutDir: true,
            target: 'es2022',
            assetsDir: '.',
            assetsInlineLimit: 0,
            modulePreload: { polyfill: false },
          },
        });
      },
    },
  };
}
