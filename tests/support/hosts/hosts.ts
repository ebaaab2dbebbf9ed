import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { build, type PluginOption } from 'vite';
import { policyFor, writePolicy } from '../../../src/core/embedding/policy.ts';
import { writeSnippet } from '../../../src/core/embedding/snippet.ts';
import { stubName, writeWorkerStub } from '../../../src/core/embedding/worker-stub.ts';
import { builtWidget, startFramingShop, type FramingShop } from '../e2e/framing-shop.ts';

/** Pages as shops have them, each on an origin of its own. */
export const hosts = {
  plain: 'a plain page',
  unset: 'a page that unsets everything',
  hostile: 'a page with a hostile style sheet',
  'old-libraries': 'a page whose libraries patch the language',
  strict: 'a page under a strict policy',
  react: 'a page made with React',
  vue: 'a page made with Vue',
} as const;
export type HostName = keyof typeof hosts;

/** A shop that goes from item to item without loading a page. */
export const isSinglePage = (name: HostName): boolean => name === 'react' || name === 'vue';

const folder = fileURLToPath(new URL('.', import.meta.url));

/**
 * Serves the page of a host at `/`, with one shelf of the pack `demo`.
 *
 * @param widgetOrigin where the widget's files and the pack are served
 */
export async function startHost(name: HostName, widgetOrigin: string): Promise<FramingShop> {
  const base = `${widgetOrigin}/widget/`;
  const attributes = { worker: `/${stubName}`, limit: '10' };
  const pack = `${widgetOrigin}/packs/demo/`;
  const { script } = builtWidget();
  const [tag = '', element = ''] = writeSnippet({ base, script, pack, attributes }).split('\n');
  const shop = await startFramingShop('localhost');
  const { page, stub } = policyFor({
    page: shop.origin,
    widget: widgetOrigin,
    pack: widgetOrigin,
    isolation: 'inline',
  });
  const strict = `default-src 'none'; style-src 'self'; base-uri 'none'; require-trusted-types-for 'script'; ${writePolicy(page)}`;
  const headers = name === 'strict' ? { 'Content-Security-Policy': strict } : {};
  shop.put(
    `/${stubName}`,
    writeWorkerStub(base),
    name === 'strict' ? { 'Content-Security-Policy': writePolicy(stub!) } : {},
  );
  if (isSinglePage(name)) {
    const site = await buildSite(name);
    for (const path of await filesOf(site)) {
      const content = await readFile(join(site, path), 'utf8');
      const own = `${tag}<meta name="shelf" content='${JSON.stringify({ pack, ...attributes })}'>`;
      if (path === 'index.html') shop.put('/', content.replace('<!-- snippet -->', own));
      else shop.put(`/${path}`, content);
    }
    return shop;
  }
  shop.put('/shop.css', await readFile(join(folder, 'shop.css'), 'utf8'));
  const own = {
    plain: '',
    strict: '',
    unset: '<style>* { all: unset }</style>',
    hostile: `<style>${await readFile(join(folder, 'hostile.css'), 'utf8')}</style>`,
    'old-libraries': `<script>${await readFile(join(folder, 'old-libraries.js'), 'utf8')}</script>`,
    react: '',
    vue: '',
  }[name];
  shop.put(
    '/',
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Shop</title><link rel="stylesheet" href="/shop.css">${own}${tag}</head>
<body><main>${element.replace('></own-shelf>', '><p>Our own picks</p></own-shelf>')}<h1>Shop</h1></main></body></html>`,
    headers,
  );
  return shop;
}

/** Of one run of Playwright, whose workers it is the parent of. */
const runId = process.env['OWNSHELF_E2E_RUN'] ?? randomUUID();

/** Built with the tools that shops build with, once in a run. */
async function buildSite(name: HostName): Promise<string> {
  const site = join(tmpdir(), `ownshelf-e2e-${runId}`, `site-${name}`);
  if (existsSync(site)) return site;
  const building = `${site}-${randomUUID()}`;
  await mkdir(dirname(site), { recursive: true });
  // Vite's own JSX is React's; Vue's compiler is told which elements are none of its components.
  const plugins: PluginOption[] =
    name === 'vue'
      ? [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === 'own-shelf' } } })]
      : [];
  await build({
    configFile: false,
    root: join(folder, name),
    logLevel: 'error',
    plugins,
    build: { outDir: building, emptyOutDir: true, modulePreload: false },
  });
  // The other worker may have built it meanwhile.
  await rename(building, site).catch((error: unknown) => {
    if (!existsSync(site)) throw error;
  });
  return site;
}

async function filesOf(site: string): Promise<string[]> {
  const entries = await readdir(site, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(site, join(entry.parentPath, entry.name)));
}
