import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { buildWidget } from './build-widget.ts';
import { describeWidget } from './describe-widget.ts';

/** Builds the widget into the site's folder `widget` and says how it is embedded. */
export function widget(): Plugin {
  let folder = '';
  let root = '';
  return {
    name: 'ownshelf:widget',
    apply: 'build',
    configResolved(config) {
      root = config.root;
      folder = join(resolve(config.root, config.build.outDir), 'widget');
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler(error) {
        if (error) return;
        const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
          version: string;
        };
        this.info(describeWidget(await buildWidget(folder, version)));
      },
    },
  };
}
