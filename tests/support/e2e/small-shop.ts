import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { campaignDefaults } from '../../../src/core/ads/campaigns/campaign-limits.ts';
import type { Campaign, CampaignFile } from '../../../src/core/domain/campaign.ts';

export interface FeedRow {
  readonly id: string;
  readonly title: string;
  readonly [field: string]: unknown;
}

/** A few dozen things of three kinds, each with words of its own. */
export function smallFeed(count = 48): FeedRow[] {
  const kinds = [
    { category: 'Kitchen > Kettles', noun: 'kettle', description: 'Boils water for tea.' },
    {
      category: 'Garden > Watering cans',
      noun: 'watering can',
      description: 'Waters flowers and vegetables.',
    },
    { category: 'Toys > Puzzles', noun: 'wooden puzzle', description: 'For children from three years on.' },
  ];
  const colours = ['red', 'blue', 'green', 'white', 'black', 'yellow'];
  return Array.from({ length: count }, (_, index) => {
    const kind = kinds[index % kinds.length] as (typeof kinds)[number];
    const colour = colours[Math.floor(index / kinds.length) % colours.length] as string;
    return {
      id: `thing-${index}`,
      title: `${colour} ${kind.noun} ${index}`,
      description: kind.description,
      category: kind.category,
      brand: `Brand ${index % 5}`,
      price: 5 + index,
      currency: 'EUR',
      attributes: { colour },
      rating: 3 + (index % 3),
      ratingCount: 10 + index,
    };
  });
}

/**
 * Builds a pack that learns from a log of purchases.
 *
 * @param log a table with a header
 * @returns the pack's folder; remove its parent when done
 */
export async function buildLearnedPack(log: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ownshelf-log-'));
  try {
    const path = join(folder, 'purchases.csv');
    await writeFile(path, log);
    return await buildSmallPack(smallFeed(), ['--interactions', path]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Three advertisers with things of the small shop, one with a page of its own; every chance is taken. */
export const smallCampaigns: CampaignFile = {
  format: 'ownshelf-campaigns',
  formatVersion: 1,
  currency: 'EUR',
  ...campaignDefaults,
  relevanceFloor: 0,
  share: { proposed: 1 / 8, max: 1 / 8 },
  campaigns: [
    smallCampaign('kettles', ['Kitchen', 'Kettles'], { items: thingsOf(0) }),
    smallCampaign('cans', ['Garden', 'Watering cans'], { items: thingsOf(1) }),
    smallCampaign('puzzles', ['Toys', 'Puzzles'], { items: thingsOf(2) }),
    smallCampaign('seeds', ['Garden'], {
      target: { contexts: [['Garden']] },
      landingPage: 'https://seeds.example/borrow',
      creatives: [{ id: 'borrow', headline: { en: 'Borrow seeds, bring some back' } }],
    }),
  ],
};

function smallCampaign(id: string, topic: readonly string[], change: Partial<Campaign>): Campaign {
  return {
    id,
    advertiser: `House of ${id}`,
    payer: `${id} holding`,
    topic,
    flight: { from: '2026-01-01', to: '2035-12-31' },
    caps: { total: 1000 },
    placements: ['shelf', 'item'],
    bid: 100,
    creatives: [{ id: 'name', headline: { en: '{name}' }, body: { en: 'By {brand}' } }],
    ...change,
  };
}

/** Ids of one kind of the small feed. */
function thingsOf(kind: number): string[] {
  return [0, 1, 2, 3].map((n) => `thing-${kind + 3 * n}`);
}

/**
 * Builds a pack with campaigns.
 *
 * @returns the pack's folder; remove its parent when done
 */
export async function buildAdPack(
  rows: readonly FeedRow[] = smallFeed(),
  campaigns: CampaignFile = smallCampaigns,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ownshelf-ads-'));
  try {
    const path = join(folder, 'campaigns.json');
    await writeFile(path, JSON.stringify(campaigns));
    return await buildSmallPack(rows, ['--campaigns', path]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * Builds a pack with the real command line, once in a run of all tests for the same rows and options.
 *
 * @returns the pack's folder, a copy of the caller's own; remove its parent when done
 */
export async function buildSmallPack(
  rows: readonly FeedRow[] = smallFeed(),
  options: readonly string[] = [],
): Promise<string> {
  const feed = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const built = join(tmpdir(), `ownshelf-e2e-${runId}`, await hashOf(feed, options));
  if (!existsSync(built)) await buildInto(built, feed, options);
  const pack = join(await mkdtemp(join(tmpdir(), 'ownshelf-small-')), 'pack');
  await cp(built, pack, { recursive: true });
  return pack;
}

/** Of one run of Playwright, whose workers it is the parent of. */
const runId = process.env['OWNSHELF_E2E_RUN'] ?? randomUUID();

/** Options name files under names drawn by chance: what counts is what is in them. */
async function hashOf(feed: string, options: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(feed);
  for (const option of options) {
    const isFile = existsSync(option) && (await stat(option)).isFile();
    hash.update(`\0${isFile ? await readFile(option, 'utf8') : option}`);
  }
  return hash.digest('hex').slice(0, 16);
}

async function buildInto(built: string, feed: string, options: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ownshelf-building-'));
  try {
    const path = join(folder, 'feed.jsonl');
    const pack = join(folder, 'pack');
    await writeFile(path, feed);
    const command = ['--import', 'tsx', 'src/cli/main.ts', 'build', path, '--out', pack, ...options];
    await promisify(execFile)(process.execPath, command);
    await mkdir(dirname(built), { recursive: true });
    // The other worker may have built it meanwhile.
    await rename(pack, built).catch((error: unknown) => {
      if (!existsSync(built)) throw error;
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}
