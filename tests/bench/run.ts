/**
 * Measures what the product lives on, in real Chromium, with the kernel and the code of the production build:
 * `npm run bench [-- --quick] [--pack DIR [--before DIR]]`. Prints tables, medians with quartiles, each beside its floor in the same run,
 * and writes test-results/bench.json.
 */
import { readFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { scanKernel } from '../../src/adapters/kernel/vite-plugin-kernel.ts';
import { startServer } from '../../src/cli/serve/server.ts';
import { chromiumArguments, findChromium } from '../support/find-chromium.ts';
import type { LexicalFigures } from './browser/lexical.ts';
import type { PackFigures } from './browser/pack.ts';
import type { ScanFigures, ScanRequest } from './browser/scan.ts';
import type { BenchRequest, ScenarioName, Scenarios } from './browser/worker.ts';
import { formatTable, median, quartiles, type Cell } from './table.ts';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    pack: { type: 'string', default: 'public/packs/demo' },
    before: { type: 'string' },
  },
});
const { quick } = options;
const packFolder = resolve(options.pack);
const k = 50;
const folder = await mkdtemp(join(tmpdir(), 'ownshelf-bench-'));
try {
  await buildPage(folder);
  const server = await startServer({
    root: folder,
    host: '127.0.0.1',
    port: 0,
    portsToTry: 0,
    packs: [
      { name: 'measured', folder: packFolder },
      ...(options.before === undefined ? [] : [{ name: 'before', folder: resolve(options.before) }]),
    ],
  });
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [...chromiumArguments],
  });
  try {
    const page = await browser.newPage();
    await page.goto(server.origin);
    console.log(
      `\nChromium ${browser.version()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB${quick ? ', quick' : ''}`,
    );
    const pack = await measurePack(page);
    const lexical = await measureWords(page);
    const scan = await measureScans(page);
    await mkdir('test-results', { recursive: true });
    await writeFile(
      'test-results/bench.json',
      JSON.stringify({ chromium: browser.version(), pack, lexical, scan }, null, 1),
    );
    console.log('\nAll times: test-results/bench.json');
  } finally {
    await browser.close();
    await server.close();
  }
} finally {
  await rm(folder, { recursive: true });
}

async function buildPage(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: fileURLToPath(new URL('browser', import.meta.url)),
    logLevel: 'warn',
    plugins: [scanKernel()],
    worker: { format: 'es', plugins: () => [scanKernel()] },
    build: { target: 'es2022', outDir, emptyOutDir: true },
  });
  const asc = await import('assemblyscript/asc');
  const source = fileURLToPath(new URL('floor/floor.ts', import.meta.url));
  const { binary, stderr } = await asc.compileString(await readFile(source, 'utf8'), {
    optimizeLevel: 3,
    enable: ['simd'],
    runtime: 'stub',
    importMemory: true,
    noAssert: true,
  });
  if (binary === null) throw new Error(`${source} does not compile:\n${stderr.toString()}`);
  await writeFile(join(outDir, 'floor.wasm'), binary);
}

async function measureScans(page: Page): Promise<{ request: ScanRequest; figures: ScanFigures }[]> {
  const clustered = 0.8;
  const forMs = quick ? 1500 : 6000;
  const shapes: [size: number, dimensions: number, spread: number | null, recallQueries: number][] = quick
    ? [
        [10_000, 128, clustered, 20],
        [50_000, 128, clustered, 20],
        [50_000, 128, null, 20],
      ]
    : [
        [10_000, 128, clustered, 100],
        [50_000, 128, clustered, 100],
        [50_000, 128, null, 100],
        [100_000, 128, clustered, 50],
        [1_000_000, 128, clustered, 20],
        [1_000_000, 128, null, 20],
        [10_000, 384, clustered, 100],
        [50_000, 384, clustered, 50],
        [100_000, 384, clustered, 20],
        [1_000_000, 384, clustered, 0],
      ];
  const results: { request: ScanRequest; figures: ScanFigures }[] = [];
  const rows: Cell[][] = [];
  for (const [size, dimensions, spread, recallQueries] of shapes) {
    const request = { size, dimensions, spread, recallQueries, forMs };
    process.stderr.write(`… scan of ${size.toLocaleString('en')} × ${dimensions}\n`);
    const figures = await ask(page, 'scan', request);
    results.push({ request, figures });
    const one = median(figures.one);
    rows.push([
      `${size.toLocaleString('en')} × ${dimensions}${spread === null ? ', no clusters' : ''}`,
      quartiles(figures.one),
      ratio(one, median(figures.floor)),
      ratio(one, median(figures.stream)),
      ratio(median(figures.eight), one),
      ratio(median(figures.eight), median(figures.floor)),
      ratio(median(figures.tenth), one),
      ratio(median(figures.thousandth), one),
      figures.readyMs.toFixed(1),
      figures.recall === null ? '–' : figures.recall.toFixed(4),
      ratio(figures.memoryBytes, figures.tensorBytes),
    ]);
  }
  console.log(`\nScan: the best ${k}\n`);
  console.log(
    formatTable(
      [
        'items',
        'one query, ms',
        '× int8 floor',
        '× stream',
        'eight / one',
        'eight × floor',
        '10 % / all',
        '0.1 % / all',
        'ready, ms',
        'recall@50',
        'memory / tensors',
      ],
      rows,
    ),
  );
  return results;
}

function ratio(figure: number, of: number): string {
  return (figure / of).toFixed(2);
}

async function measureWords(page: Page): Promise<LexicalFigures> {
  const items = 50_000;
  const figures = await ask(page, 'lexical', { items, forMs: quick ? 1500 : 6000 });
  const floor = median(figures.floor);
  console.log(`\nWords: the best ${k} of ${items.toLocaleString('en')} titles\n`);
  console.log(
    formatTable(
      ['query', 'ms', '× plain postings'],
      (
        [
          ['two words', figures.words],
          ['the second unfinished', figures.prefix],
          ['the first mistyped', figures.typo],
          ['plain postings', figures.floor],
        ] as const
      ).map(([name, times]) => [name, quartiles(times), ratio(median(times), floor)]),
    ),
  );
  return figures;
}

async function measurePack(page: Page): Promise<PackFigures> {
  const figures = await ask(page, 'pack', {
    packUrl: 'packs/measured/',
    ...(options.before === undefined ? {} : { beforeUrl: 'packs/before/' }),
  });
  const [read, stream] = [median(figures.readBytes), median(figures.stream)];
  console.log(
    `\nPack: ${figures.items.toLocaleString('en')} items × ${figures.dimensions}, from ${figures.store}\n`,
  );
  console.log(
    formatTable(
      ['what', 'ms', 'its floor', 'ms', '× floor'],
      [
        [
          'open, new worker',
          figures.coldOpenMs.toFixed(1),
          'reading the bytes',
          quartiles(figures.readBytes),
          ratio(figures.coldOpenMs, read),
        ],
        [
          'open again',
          quartiles(figures.warmOpen),
          'reading the bytes',
          quartiles(figures.readBytes),
          ratio(median(figures.warmOpen), read),
        ],
        [
          'tap to new order',
          quartiles(figures.tap),
          'reading the vectors',
          quartiles(figures.stream),
          ratio(median(figures.tap), stream),
        ],
        [
          'search, each letter',
          quartiles(figures.letter),
          'reading the vectors',
          quartiles(figures.stream),
          ratio(median(figures.letter), stream),
        ],
      ],
    ),
  );
  if (figures.update) {
    const { ms, fetchedBytes, packBytes } = figures.update;
    const share = (100 * fetchedBytes) / packBytes;
    console.log(
      `\nFrom the pack before: ${fetchedBytes.toLocaleString('en')} of ${packBytes.toLocaleString('en')} bytes fetched (${share.toFixed(2)} %), ${ms.toFixed(0)} ms`,
    );
  }
  return figures;
}

async function ask<S extends ScenarioName>(
  page: Page,
  scenario: S,
  request: Scenarios[S]['request'],
): Promise<Scenarios[S]['figures']> {
  const answer = await page.evaluate((one) => window.bench(one), { scenario, request } as BenchRequest);
  if ('error' in answer) throw new Error(`${scenario} ${JSON.stringify(request)}: ${answer.error}`);
  return answer.figures;
}
