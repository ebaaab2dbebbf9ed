/**
 * Writes our adapter for the study of peers, kernel included, as one module:
 * `npx tsx tests/bench/peers/build.ts FOLDER`, FOLDER being a copy of ../shared/peers-bench. Then, there, add 'ours' to the
 * list in build.mjs and run `node build.mjs && node chrome-run.mjs 50000 128 ours:ownshelf,floors:floor-wasm-i8`.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { scanKernel } from '../../../src/adapters/kernel/vite-plugin-kernel.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Which folder? Expected a copy of ../shared/peers-bench.');
await build({
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  plugins: [scanKernel()],
  build: {
    target: 'es2022',
    outDir: resolve(folder, 'adapters'),
    emptyOutDir: false,
    lib: {
      entry: fileURLToPath(new URL('adapter.ts', import.meta.url)),
      formats: ['es'],
      fileName: () => 'ours.mjs',
    },
  },
});
console.log(`${resolve(folder, 'adapters', 'ours.mjs')} is there.`);
