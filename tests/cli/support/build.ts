import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { BuildOptions, BuildSummary } from '../../../src/cli/build-options.ts';
import { buildPack } from '../../../src/cli/build-pack.ts';
import { chooseFormat } from '../../../src/cli/feeds/formats.ts';
import { identityMapping } from '../../../src/cli/mapping.ts';
import type { ItemEncoder } from '../../../src/ports/item-encoder.ts';
import { fakeEncoder } from './fake-encoder.ts';

/** A folder that goes away with the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ownshelf-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a feed: a text or bytes as they are, or objects as JSON Lines. */
export async function writeFeed(
  folder: string,
  name: string,
  content: string | Uint8Array | readonly object[],
): Promise<string> {
  const path = join(folder, name);
  const isText = typeof content === 'string' || content instanceof Uint8Array;
  await writeFile(path, isText ? content : content.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return path;
}

export interface TestBuild {
  readonly summary: BuildSummary;
  /** What the person saw beside the summary, line by line. */
  readonly told: readonly string[];
}

export interface TestBuildOptions extends Partial<BuildOptions> {
  readonly encoder?: ItemEncoder;
  readonly signal?: AbortSignal;
  /** Told when a stage begins, e.g. to stop the build there. */
  readonly onStage?: (stage: string) => void;
  /** Told how far the stage is. */
  readonly onProgress?: (done: number) => void;
  /** Collects what is told even when the build fails. */
  readonly told?: string[];
}

/** Builds with the fake encoder and whatever options a test cares about. */
export async function buildForTest(
  feedPath: string,
  outFolder: string,
  {
    encoder = fakeEncoder(),
    signal,
    onStage = () => undefined,
    onProgress = () => undefined,
    told = [],
    ...options
  }: TestBuildOptions = {},
): Promise<TestBuild> {
  const summary = await buildPack(
    {
      feedPath,
      outFolder,
      format: chooseFormat(feedPath),
      encoding: 'utf-8',
      mapping: identityMapping,
      mappingName: 'map.json',
      shop: { id: 'test', name: 'Test' },
      dimensions: 64,
      adapt: true,
      learnAgain: false,
      fresh: false,
      thumbnailSizePx: 64,
      fetchPictures: true,
      allowOutside: false,
      maxBadRows: { share: 1 },
      keepCache: false,
      ...options,
    },
    {
      loadEncoder: async () => encoder,
      progress: {
        start: onStage,
        update: onProgress,
        stop: () => undefined,
        tell: (line) => told.push(line),
      },
      signal: signal ?? new AbortController().signal,
    },
  );
  return { summary, told };
}

/** Name → bytes of everything in a folder, hidden files too. */
export async function readFolder(folder: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) {
      const path = join(entry.parentPath, entry.name);
      files.set(path.slice(folder.length + 1), await readFile(path));
    }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The rows of a pack, parsed. */
export async function readRows(pack: string): Promise<Record<string, unknown>[]> {
  for (const [name, bytes] of await readFolder(pack))
    if (basename(name).startsWith('rows-'))
      return bytes
        .toString()
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
  throw new Error(`no rows in ${pack}`);
}
