import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions, type InlineConfig, type Plugin } from 'vite';
import { encoderRuntimeFiles } from '../../adapters/encoder/vite-plugin-runtime-files.ts';
import { scanKernel } from '../../adapters/kernel/vite-plugin-kernel.ts';
import { widgetManifestName, type WidgetManifest } from '../../core/embedding/widget-manifest.ts';
import { oneChunk } from '../one-chunk.ts';

const source = fileURLToPath(new URL('../../widget', import.meta.url));

/** The parts that draw: loaded by the script when the page is idle, one of them for each page. */
const partEntries = { inline: 'shelf/main.ts', frame: 'frame/host/main.ts' } as const;
const framePageFolder = join(source, 'frame/page');
const framePage = 'frame.html';

/**
 * Builds what retailers embed: a script, the parts it loads, the worker, and the page for frames. Every file but the list
 * of them carries a hash of its content in its name.
 *
 * @param folder emptied first
 * @param version of the package, for whoever asks the script
 */
export async function buildWidget(folder: string, version: string): Promise<WidgetManifest> {
  await rm(folder, { recursive: true, force: true });
  const common: InlineConfig = {
    configFile: false,
    root: source,
    base: './',
    publicDir: false,
    logLevel: 'warn',
    resolve: {
      conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', 'development|production'],
    },
    plugins: [encoderRuntimeFiles(), scanKernel()],
    worker: {
      format: 'es',
      plugins: () => [encoderRuntimeFiles(), scanKernel()],
      rollupOptions: { output: { codeSplitting: { groups: [oneChunk('ranking')] } } },
    },
  };
  const entries: Record<string, WidgetManifest['script']> = {};
  // Each is built for itself: what two of them shared would be a file of its own, which nothing holds to a hash.
  for (const [name, path] of Object.entries(partEntries))
    entries[name] = await buildPart(common, folder, name, join(source, path));
  // From its own folder, so that it finds its script beside it.
  await build({
    ...common,
    root: framePageFolder,
    plugins: [...(common.plugins ?? []), laterParts(), noPreloadHelper()],
    build: buildOptions(folder, { 'frame-page': join(framePageFolder, framePage) }),
  });
  const page = await namedByHash(folder, framePage, 'frame');
  const script = await buildScript(common, folder, version, entries, page.file);
  const manifest: WidgetManifest = {
    version,
    script,
    parts: entries as WidgetManifest['parts'],
    framePage: page.file,
  };
  await writeFile(join(folder, widgetManifestName), `${JSON.stringify(manifest, undefined, 2)}\n`);
  return manifest;
}

/**
 * A part that the script loads. It is one file, which the script holds to its hash; what it loads later, when a shopper asks
 * for it, it holds to the hashes written into it.
 */
async function buildPart(
  common: InlineConfig,
  folder: string,
  name: string,
  path: string,
): Promise<WidgetManifest['script']> {
  const built = await build({
    ...common,
    plugins: [...(common.plugins ?? []), laterParts(), noPreloadHelper()],
    build: buildOptions(folder, { [name]: path }),
  });
  const entry = outputsOf(built).find(({ isEntry }) => isEntry);
  if (entry === undefined) throw new Error(`The widget's part "${name}" was not built.`);
  if (entry.imports?.length)
    throw new Error(
      `The widget's part "${name}" imports ${entry.imports.join(', ')}, which nothing holds to a hash: what it loads later may not share modules with it.`,
    );
  return { file: entry.fileName, integrity: await integrityOf(join(folder, entry.fileName)) };
}

function buildOptions(folder: string, input: Record<string, string>): BuildOptions {
  return {
    outDir: folder,
    emptyOutDir: false,
    target: 'es2022',
    assetsDir: '.',
    assetsInlineLimit: 0,
    modulePreload: false,
    rollupOptions: {
      input,
      preserveEntrySignatures: 'strict',
      output: {
        entryFileNames: '[name]-[hash].js',
        chunkFileNames: '[name]-[hash].js',
        assetFileNames: '[name]-[hash][extname]',
      },
    },
  };
}

/** Vite's own help with loading would speak up on the page's window, and weighs more than it helps here. */
function noPreloadHelper(): Plugin {
  return {
    name: 'ownshelf:no-preload-helper',
    enforce: 'pre',
    load: (id) =>
      id.startsWith('\0vite/preload-helper') ? 'export const __vitePreload = (load) => load();' : undefined,
  };
}

/** Writes into each file what it may load later, by name, with its hash: `__OWNSHELF_LATER__`. */
function laterParts(): Plugin {
  return {
    name: 'ownshelf:later-parts',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const later = Object.fromEntries(
        chunks
          .filter(({ isEntry }) => !isEntry)
          .map(({ name, fileName, code }) => [name, { file: fileName, integrity: hashOf(code) }]),
      );
      for (const chunk of chunks)
        if (chunk.isEntry) chunk.code = chunk.code.replaceAll('__OWNSHELF_LATER__', JSON.stringify(later));
    },
  };
}

/** One classic script without imports, so that `integrity` covers all of it. */
async function buildScript(
  common: InlineConfig,
  folder: string,
  version: string,
  parts: Record<string, WidgetManifest['script']>,
  frameFile: string,
): Promise<WidgetManifest['script']> {
  await build({
    ...common,
    define: {
      __OWNSHELF_VERSION__: JSON.stringify(version),
      __OWNSHELF_PARTS__: JSON.stringify(parts),
      __OWNSHELF_FRAME__: JSON.stringify(frameFile),
    },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      cssCodeSplit: false,
      rollupOptions: {
        input: { ownshelf: join(source, 'loader/main.ts') },
        output: { format: 'iife', entryFileNames: 'ownshelf.js' },
      },
    },
  });
  return namedByHash(folder, 'ownshelf.js', 'ownshelf');
}

async function namedByHash(
  folder: string,
  from: string,
  name: string,
): Promise<{ readonly file: string; readonly integrity: string }> {
  const bytes = await readFile(join(folder, from));
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const file = `${name}-${hash}${from.slice(from.lastIndexOf('.'))}`;
  await mkdir(folder, { recursive: true });
  await rename(join(folder, from), join(folder, file));
  return { file, integrity: await integrityOf(join(folder, file)) };
}

async function integrityOf(path: string): Promise<string> {
  return hashOf(await readFile(path));
}

/** As the attribute `integrity` wants it. */
function hashOf(content: string | Buffer): string {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}

interface BuiltFile {
  readonly fileName: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
}

function outputsOf(result: unknown): readonly BuiltFile[] {
  return [result].flat().flatMap((one) => (one as { output?: readonly BuiltFile[] }).output ?? []);
}
