import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { buildPack } from '../build-pack.ts';
import { demoItemCount, demoSeed } from '../demo-defaults.ts';
import { jsonLines } from '../feeds/json-lines.ts';
import { formatBytes, formatCount, formatDuration, formatMany } from '../format.ts';
import { sha256Hex } from '../hash.ts';
import { withInterrupt } from '../interrupt.ts';
import { loadInstantEncoder, ownEncoderFolder } from '../load-encoder.ts';
import { identityMapping } from '../mapping.ts';
import { createProgress } from '../progress.ts';
import { packBytes } from '../summary.ts';
import { writeDemoFeed } from './demo.ts';

const source = fileURLToPath(new URL('../../', import.meta.url));
/** Everything the demo pack is made from: a change in any of it makes the pack stale. */
const inputs = [
  'demo',
  'core/ads/campaigns',
  'core/packing',
  'core/retrieval',
  'core/text',
  'core/adapting',
  'core/encoding',
  'core/catalog/manifest.ts',
  'cli/adapting',
  'cli/campaigns',
  'cli/pictures',
];

interface DemoPackFlags {
  out: string;
  ifMissing?: boolean;
}

export function demoPackCommand(): Command {
  return new Command('demo-pack')
    .description("build the demo shop's pack")
    .requiredOption('-o, --out <folder>', 'where the pack goes')
    .option('--if-missing', 'do nothing when it is there and nothing it is made from has changed')
    .action(demoPack);
}

async function demoPack({ out, ifMissing }: DemoPackFlags): Promise<void> {
  const stampPath = join(dirname(out), `.${basename(out)}-stamp`);
  const stamp = await stampOf();
  if (ifMissing === true && (await isUpToDate(out, stampPath, stamp))) {
    process.stderr.write(`The demo shop's pack in ${out} is up to date.\n`);
    return;
  }
  await mkdir(dirname(out), { recursive: true });
  // Without a stamp an interrupted build is not taken for a finished one.
  await rm(stampPath, { force: true });
  const feedPath = join(dirname(out), `.${basename(out)}-feed.jsonl`);
  const progress = createProgress(process.stderr, { quiet: false });
  try {
    progress.tell("Making the demo shop's pack (once; later starts find it).");
    const file = await writeDemoFeed(feedPath, { count: demoItemCount, seed: demoSeed });
    const summary = await withInterrupt(
      (signal) =>
        buildPack(
          {
            feedPath,
            format: jsonLines,
            encoding: 'utf-8',
            mapping: identityMapping,
            mappingName: '',
            outFolder: out,
            shop: { id: 'demo', name: 'Ownshelf Demo' },
            campaigns: { name: 'demo campaigns', file },
            adapt: true,
            learnAgain: false,
            fresh: true,
            thumbnailSizePx: 320,
            fetchPictures: false,
            allowOutside: false,
            maxBadRows: { count: 0 },
            keepCache: false,
          },
          { loadEncoder: () => loadInstantEncoder(), progress, signal },
        ),
      'Interrupted. Finished work is kept; start again to go on from there.',
    );
    const { manifest, catalog, campaigns, elapsedMs } = summary;
    const totalMs = Object.values(elapsedMs).reduce((sum, ms) => sum + ms, 0);
    process.stdout.write(
      `The demo shop's pack is in ${out}: ${formatCount(catalog.items)} items in ${catalog.departments.size} departments, ${formatBytes(packBytes(manifest))}, ${formatMany(campaigns!.file.campaigns.length, 'campaign', 'campaigns')}, made in ${formatDuration(totalMs)}.
`,
    );
  } finally {
    await rm(feedPath, { force: true });
  }
  await writeFile(stampPath, `${stamp}\n`);
}

async function isUpToDate(out: string, stampPath: string, stamp: string): Promise<boolean> {
  const hasPack = await stat(join(out, 'manifest.json')).then(
    () => true,
    () => false,
  );
  const found = await readFile(stampPath, 'utf8').catch(() => '');
  return hasPack && found.trim() === stamp;
}

async function stampOf(): Promise<string> {
  const paths = [join(ownEncoderFolder, 'manifest.json')];
  for (const input of inputs) paths.push(...(await filesUnder(join(source, input))));
  const parts: string[] = [];
  for (const path of paths) parts.push(basename(path), sha256Hex(await readFile(path)));
  return sha256Hex(parts.join('\n'), `${demoItemCount} ${demoSeed}`);
}

async function filesUnder(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
