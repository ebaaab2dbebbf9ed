import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defaultClientConditions } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { encoderRuntimeFiles } from './src/adapters/encoder/vite-plugin-runtime-files.ts';
import { scanKernel } from './src/adapters/kernel/vite-plugin-kernel.ts';
import { oneChunk } from './src/cli/one-chunk.ts';
import { retailersPage } from './src/cli/retailers/vite-plugin-retailers.ts';
import { isolationHeaders } from './src/cli/serve/headers.ts';
import { compress } from './src/cli/serve/vite-plugin-compress.ts';
import { cspMeta } from './src/cli/serve/vite-plugin-csp-meta.ts';
import { widget } from './src/cli/widget/vite-plugin-widget.ts';
import { encodeInNode } from './tests/support/encode-in-node.ts';
import { chromiumArguments, findChromium } from './tests/support/find-chromium.ts';

const isTest = process.env['VITEST'] !== undefined;
const chromium = findChromium();
const noRuntime = fileURLToPath(new URL('src/adapters/brought/no-runtime.ts', import.meta.url));

export default defineConfig({
  // Relative, so that the build works in any folder of any host.
  base: './',
  plugins: [
    svelte({ configFile: false }),
    encoderRuntimeFiles(),
    scanKernel(),
    ...(isTest ? [] : [cspMeta(), serviceWorker(), widget(), retailersPage(), compress()]),
  ],
  // Without this condition onnxruntime-web brings a second copy of its wasm and starts threads from our own bundle.
  resolve: {
    conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions],
    // transformers.js is handed the runtime of the encoder worker: no second one.
    alias: { 'onnxruntime-web/webgpu': noRuntime },
  },
  optimizeDeps: { exclude: ['onnxruntime-web'], include: ['idb', 'comlink', '@huggingface/tokenizers'] },
  // Workers are bundled apart, with plugins of their own.
  worker: {
    format: 'es',
    plugins: () => [encoderRuntimeFiles(), scanKernel()],
    rollupOptions: {
      output: { codeSplitting: { groups: [oneChunk('at-once', /core\/text\/(tokenize|stop-words)\.ts$/)] } },
    },
  },
  server: { host: '127.0.0.1', headers: isolationHeaders },
  preview: { host: '127.0.0.1', headers: isolationHeaders },
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          // The tests keep nothing at module level, so they share one realm: three times as fast as one per file.
          pool: 'threads',
          isolate: false,
          testTimeout: 30_000, // a busy build server is several times slower than a desk
          include: [
            'tests/{core,ranker,cli,adapters,demo,app,retailers,widget,contracts,support}/**/*.test.ts',
          ],
          exclude: ['**/*.svelte.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'runes',
          environment: './tests/support/client-environment.ts',
          include: ['tests/**/*.svelte.test.ts'],
          server: { deps: { inline: [/svelte/] } },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          setupFiles: ['tests/browser/setup.ts'],
          testTimeout: 30_000,
          expect: { poll: { timeout: 10_000 } },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            commands: { encodeInNode },
            provider: playwright({
              launchOptions: {
                args: chromiumArguments,
                ...(chromium === undefined ? {} : { executablePath: chromium }),
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});

/** The shell goes into the precache; wasm, models and packs belong to the workers' own content-addressed store. */
function serviceWorker() {
  return VitePWA({
    strategies: 'injectManifest',
    srcDir: 'workers',
    filename: 'service-worker.ts',
    injectRegister: false,
    manifest: false,
    injectManifest: {
      globPatterns: ['**/*.{html,js,mjs,css,svg,png,ico,woff2,webmanifest}'],
      // transformers.js is for shops with a model of their own: the service worker keeps it once it was needed.
      globIgnores: [
        'packs/**',
        'models/**',
        'widget/**',
        'retailers/**',
        'service-worker.js',
        'assets/transformers*',
      ],
    },
  });
}
