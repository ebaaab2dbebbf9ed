import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig } from 'vite';
import { encoderRuntimeFiles } from '../../adapters/encoder/vite-plugin-runtime-files.ts';
import { scanKernel } from '../../adapters/kernel/vite-plugin-kernel.ts';
import { widgetManifestName, type WidgetManifest } from '../../core/embedding/widget-manifest.ts';

const source = fileURLToPath(new URL('../../widget', import.meta.url));

/** The parts that draw: loaded by the script when the page is idle, one of them for each page. */
const partEntries = { inline: 'shelf/main.ts', frame: 'frame/host/main.ts' } as const;
const framePage = 'frame/page/frame.html';

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
    worker: { format: 'es', plugins: () => [encoderRuntimeFiles(), scanKernel()] },
  };
  const parts = await build({
    ...common,
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      assetsDir: '.',
      assetsInlineLimit: 0,
      modulePreload: false,
      rollupOptions: {
        input: {
          ...Object.fromEntries(
            Object.entries(partEntries).map(([name, path]) => [name, join(source, path)]),
          ),
          'frame-page': join(source, framePage),
        },
        preserveEntrySignatures: 'strict',
        output: {
          entryFileNames: '[name]-[hash].js',
          chunkFileNames: '[name]-[hash].js',
          assetFileNames: '[name]-[hash][extname]',
        },
      },
    },
  });
  const files = outputsOf(parts);
  const entries: Record<string, WidgetManifest['script']> = {};
  for (const name of Object.keys(partEntries)) {
    const file = files.find(({ isEntry, name: own }) => isEntry && own === name)?.fileName;
    if (file === undefined) throw new Error(`The widget's part "${name}" was not built.`);
    entries[name] = { file, integrity: await integrityOf(join(folder, file)) };
  }
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
  return `sha384-${createHash('sha384')
    .update(await readFile(path))
    .digest('base64')}`;
}

interface BuiltFile {
  readonly fileName: string;
  readonly name?: string;
  readonly isEntry?: boolean;
}

function outputsOf(result: unknown): readonly BuiltFile[] {
  return [result].flat().flatMap((one) => (one as { output?: readonly BuiltFile[] }).output ?? []);
}
