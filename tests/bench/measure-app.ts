/**
 * Measures the built app with a pack in real Chromium, as a shopper meets it: `npm run measure -- [--pack DIR] [--runs N]`.
 * Prints the README's table; medians over the runs, each with a browser profile of its own.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { parseManifest } from '../../src/core/catalog/parse-manifest.ts';
import { startServer } from '../../src/cli/serve/server.ts';
import { BrowserProfile } from '../support/e2e/browser-profile.ts';
import { ShelfPage } from '../support/e2e/shelf-page.ts';

const likesPerRun = 5;
/** Long enough for everything a tap sets off to be over. */
const restMs = 1500;

const { values } = parseArgs({
  options: { pack: { type: 'string', default: 'public/packs/demo' }, runs: { type: 'string', default: '3' } },
});
const folder = resolve(values.pack);
const manifest = parseManifest(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
const packBytes = manifest.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
const server = await startServer({
  root: 'dist',
  host: '127.0.0.1',
  port: 0,
  portsToTry: 0,
  packs: [{ name: 'measured', folder }],
});
const address = `${server.origin}/?pack=packs/measured/`;

const coldMs: number[] = [];
const cachedMs: number[] = [];
const warmMs: number[] = [];
const tapMs: number[] = [];
const hurriedTapMs: number[] = [];
const memoryMb: number[] = [];
const memoryEncodingMb: number[] = [];
const processMb: number[] = [];
let version = '';
for (let run = 0; run < Number(values.runs); run++) {
  const profile = await BrowserProfile.create({ viewport: { width: 390, height: 844 } });
  try {
    version = profile.context.browser()?.version() ?? version;
    const shelf = new ShelfPage(profile.page, address);
    await shelf.open();
    coldMs.push(await markOf(shelf.page, 'ownshelf:first-shelf'));
    await shelf.skipTastes();
    await shelf.waitUntilControlled();
    await shelf.page.waitForTimeout(2 * restMs);
    for (let like = 0; like < likesPerRun; like++) {
      await shelf.likeFirst(1);
      await shelf.page.waitForTimeout(restMs);
    }
    const rested = await measuresOf(shelf.page, 'ownshelf:tap-to-order');
    tapMs.push(...rested);
    await shelf.likeFirst(likesPerRun);
    await shelf.page.waitForTimeout(restMs);
    const all = await measuresOf(shelf.page, 'ownshelf:tap-to-order');
    hurriedTapMs.push(...all.slice(rested.length));
    memoryMb.push(await memoryOf(shelf.page));
    await shelf.searchByMeaning('something for a day at the sea');
    memoryEncodingMb.push(await memoryOf(shelf.page));
    processMb.push(await processMemoryOf(profile));
    await shelf.toShelf();
    await shelf.page.waitForTimeout(2 * restMs);
    await profile.restart();
    const again = new ShelfPage(profile.page, address);
    await again.open();
    warmMs.push(await markOf(again.page, 'ownshelf:first-shelf'));
    cachedMs.push(await markOf(again.page, 'ownshelf:first-shelf-cached'));
  } finally {
    await profile.remove();
  }
}
await server.close();

const rows: [what: string, median: string, spread: string][] = [
  ['items', manifest.counts.items.toLocaleString('en'), ''],
  ['pack on disk', `${(packBytes / 1e6).toFixed(1)} MB`, ''],
  ['first shelf, first visit', ...summary(coldMs, 'ms')],
  ['last shelf painted, next visit', ...summary(cachedMs, 'ms')],
  ['shelf ranked, next visit', ...summary(warmMs, 'ms')],
  [`tap to new order, one at a time (${tapMs.length})`, ...summary(tapMs, 'ms')],
  [`tap to new order, in a hurry (${hurriedTapMs.length})`, ...summary(hurriedTapMs, 'ms')],
  ['memory of page and workers', ...summary(memoryMb, 'MB')],
  ['the same with the encoder at work', ...summary(memoryEncodingMb, 'MB')],
  ["the tab's process, Chromium's own part included", ...summary(processMb, 'MB')],
];
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
console.log(
  `\n${manifest.shop.name}, Chromium ${version}, 390×844, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${values.runs} runs, commit ${commit}\n`,
);
console.log('| what | median | min – max |\n| --- | ---: | ---: |');
for (const row of rows) console.log(`| ${row.join(' | ')} |`);

function summary(figures: number[], unit: string): [string, string] {
  const sorted = figures.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return ['not measured', ''];
  const round = (figure: number): string => Math.round(figure).toLocaleString('en');
  return [`${round(sorted[sorted.length >> 1]!)} ${unit}`, `${round(sorted[0]!)} – ${round(sorted.at(-1)!)}`];
}

function markOf(page: Page, name: string): Promise<number> {
  return page.evaluate((mark) => performance.getEntriesByName(mark)[0]?.startTime ?? NaN, name);
}

function measuresOf(page: Page, name: string): Promise<number[]> {
  return page.evaluate(
    (measure) => performance.getEntriesByName(measure).map(({ duration }) => duration),
    name,
  );
}

/** Private memory of the largest renderer process; only Linux tells. */
async function processMemoryOf(profile: BrowserProfile): Promise<number> {
  const browser = await profile.context.browser()?.newBrowserCDPSession();
  const { processInfo } = (await browser?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  return Math.max(...renderers.map(({ id }) => privateMb(id)));
}

function privateMb(processId: number): number {
  const path = `/proc/${processId}/smaps_rollup`;
  if (!existsSync(path)) return NaN;
  const kilobytes = [...readFileSync(path, 'utf8').matchAll(/^Private_\w+:\s+(\d+) kB$/gm)];
  return kilobytes.reduce((sum, [, figure]) => sum + Number(figure), 0) / 1e3;
}

/** Needs cross-origin isolation, which the server gives; counts the page and its workers, wasm and buffers included. */
async function memoryOf(page: Page): Promise<number> {
  const bytes = await page.evaluate(async () => {
    const measured = performance as Performance & {
      measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }>;
    };
    return (await measured.measureUserAgentSpecificMemory?.())?.bytes ?? NaN;
  });
  return bytes / 1e6;
}
