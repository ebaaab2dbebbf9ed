import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Command } from 'commander';
import { budgets, type BudgetName } from '../serve/budgets.ts';
import {
  firstLoadFiles,
  lateFiles,
  measure,
  runtimeFiles,
  widgetFiles,
  workerFiles,
} from '../serve/measure-build.ts';

interface Part {
  readonly label: string;
  /** Default: the build's. */
  readonly folder?: string;
  readonly files: readonly string[];
  readonly budget?: BudgetName;
}

export function sizeCommand(): Command {
  return new Command('size')
    .description('print what the production build weighs and check it against the budgets')
    .option('--root <dir>', 'folder of the build', 'dist')
    .action(async ({ root }: { root: string }) => {
      if (!existsSync(join(root, 'index.html')))
        throw new Error(`${root} holds no build; make one with "npm run build"`);
      if (!(await printSizes(root))) process.exitCode = 1;
    });
}

async function printSizes(root: string): Promise<boolean> {
  console.log(row('', 'raw', 'gzip', 'brotli', 'budget'));
  let isWithin = true;
  for (const part of await parts(root)) {
    const size = await measure(part.folder ?? root, part.files);
    const limit = part.budget === undefined ? undefined : budgets[part.budget];
    const isOver = limit !== undefined && size.brotliBytes > limit;
    const verdict = limit === undefined ? '' : `${kilobytes(limit)} ${isOver ? 'OVER' : 'ok'}`;
    console.log(
      row(
        part.label,
        kilobytes(size.rawBytes),
        kilobytes(size.gzipBytes),
        kilobytes(size.brotliBytes),
        verdict,
      ),
    );
    isWithin &&= !isOver;
  }
  return isWithin;
}

async function parts(root: string): Promise<Part[]> {
  const found: Part[] = [{ label: 'first load', files: await firstLoadFiles(root), budget: 'firstLoad' }];
  const ranker = await workerFiles(root, 'ranker');
  if (ranker !== undefined) found.push({ label: 'ranker worker', files: ranker, budget: 'rankerWorker' });
  const ads = await lateFiles(root, 'ads');
  if (ads !== undefined)
    found.push({ label: 'ads, in shops that have some', files: ads, budget: 'rankerAds' });
  const adWords = await lateFiles(root, 'ad-words');
  if (adWords !== undefined)
    found.push({ label: 'ads in a browser’s words', files: adWords, budget: 'rankerAdWords' });
  const encoder = await workerFiles(root, 'encoder');
  if (encoder !== undefined) found.push({ label: 'encoder worker', files: encoder, budget: 'encoderWorker' });
  if (existsSync(join(root, 'service-worker.js'))) {
    found.push({ label: 'service worker', files: ['service-worker.js'], budget: 'serviceWorker' });
  }
  const folder = join(root, 'widget');
  const widget = await widgetFiles(folder);
  if (widget)
    found.push(
      { label: 'widget: script', folder, files: widget.script, budget: 'widgetScript' },
      { label: 'widget: first shelf', folder, files: widget.firstShelf, budget: 'widgetFirstShelf' },
      {
        label: 'widget: the same, of a shop with a log',
        folder,
        files: widget.learnedShelf,
        budget: 'widgetFirstShelf',
      },
      { label: 'widget: first shelf in a frame', folder, files: widget.frame, budget: 'widgetFrame' },
    );
  const retailers = join(root, 'retailers');
  if (existsSync(join(retailers, 'index.html'))) {
    const files = await firstLoadFiles(retailers);
    found.push({ label: 'page for retailers', folder: retailers, files, budget: 'retailersPage' });
  }
  for (const file of await runtimeFiles(root)) found.push({ label: basename(file), files: [file] });
  return found;
}

function row(label: string, ...cells: readonly string[]): string {
  return label.padEnd(44) + cells.map((cell) => cell.padStart(14)).join('');
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}
