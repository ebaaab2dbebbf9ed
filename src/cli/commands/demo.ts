import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { Command } from 'commander';
import { OwnshelfError } from '../../core/domain/errors.ts';
import { demoSeed, demoItemCount } from '../demo-defaults.ts';
import { formatCount } from '../format.ts';
import * as parse from '../options.ts';

interface DemoFlags {
  out: string;
  count: number;
  seed: number;
}

export function demoCommand(): Command {
  return new Command('demo')
    .description('write the feed of the demo shop, an example of a good feed')
    .requiredOption('-o, --out <file>', 'where the feed goes, e.g. demo.jsonl')
    .option('--count <number>', 'how many items', parse.wholeNumber(1, 1_000_000), demoItemCount)
    .option('--seed <number>', 'another seed, another shop', parse.wholeNumber(0, 0xffffffff), demoSeed)
    .action(demo);
}

async function demo({ out, count, seed }: DemoFlags): Promise<void> {
  await writeDemoFeed(out, { count, seed });
  process.stdout.write(
    `Wrote ${formatCount(count)} items to ${out}\n\nNext:\n  npm run ownshelf -- build ${out} --out demo-pack\n`,
  );
}

/** Writes the feed item by item; the same numbers give the same bytes. */
export async function writeDemoFeed(
  path: string,
  options: { readonly count: number; readonly seed: number },
): Promise<void> {
  // Only this command needs the demo shop's words and drawings.
  const { generateDemoItems } = await import('../../demo/index.ts');
  const stream = createWriteStream(path);
  try {
    for (const item of generateDemoItems(options))
      if (!stream.write(`${JSON.stringify(item)}\n`)) await once(stream, 'drain');
  } catch (error) {
    throw error instanceof RangeError
      ? new OwnshelfError('InputError', `The demo feed cannot be made: ${error.message}`)
      : error;
  } finally {
    stream.end();
    if (!stream.closed) await once(stream, 'close');
  }
}
