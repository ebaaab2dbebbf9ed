import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { Command } from 'commander';
import type { CampaignFile } from '../../core/domain/campaign.ts';
import { OwnshelfError } from '../../core/domain/errors.ts';
import type { PromotableItem } from '../../demo/index.ts';
import { demoSeed, demoItemCount } from '../demo-defaults.ts';
import { formatCount } from '../format.ts';
import * as parse from '../options.ts';

interface DemoFlags {
  out: string;
  count: number;
  seed: number;
  campaigns?: string;
}

export function demoCommand(): Command {
  return new Command('demo')
    .description('write the feed of the demo shop, an example of a good feed')
    .requiredOption('-o, --out <file>', 'where the feed goes, e.g. demo.jsonl')
    .option('--campaigns <file>', 'write its ads too, an example of good campaigns')
    .option('--count <number>', 'how many items', parse.wholeNumber(1, 1_000_000), demoItemCount)
    .option('--seed <number>', 'another seed, another shop', parse.wholeNumber(0, 0xffffffff), demoSeed)
    .action(demo);
}

async function demo({ out, count, seed, campaigns }: DemoFlags): Promise<void> {
  const ads = await writeDemoFeed(out, { count, seed });
  if (campaigns !== undefined) await writeFile(campaigns, `${JSON.stringify(ads, undefined, 2)}\n`);
  process.stdout.write(
    `Wrote ${formatCount(count)} items to ${out}\n\nNext:\n  npm run ownshelf -- build ${out}${campaigns === undefined ? '' : ` --campaigns ${campaigns}`} --out demo-pack\n`,
  );
}

/** Writes the feed item by item; the same numbers give the same bytes. @returns the shop's ads */
export async function writeDemoFeed(
  path: string,
  options: { readonly count: number; readonly seed: number },
): Promise<CampaignFile> {
  // Only this command needs the demo shop's words and drawings.
  const { demoCampaigns, generateDemoItems } = await import('../../demo/index.ts');
  const stream = createWriteStream(path);
  const promotable: PromotableItem[] = [];
  try {
    for (const item of generateDemoItems(options)) {
      const { id, brand, category, availability } = item;
      promotable.push({ id, brand, category, availability });
      if (!stream.write(`${JSON.stringify(item)}\n`)) await once(stream, 'drain');
    }
  } catch (error) {
    throw error instanceof RangeError
      ? new OwnshelfError('InputError', `The demo feed cannot be made: ${error.message}`)
      : error;
  } finally {
    stream.end();
    if (!stream.closed) await once(stream, 'close');
  }
  return demoCampaigns(promotable);
}
