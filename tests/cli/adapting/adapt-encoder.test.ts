import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { InstantEncoder } from '../../../src/adapters/encoder/instant-encoder.ts';
import type { BuildSummary } from '../../../src/cli/build-options.ts';
import { sha256Hex } from '../../../src/cli/hash.ts';
import { isHeldOut } from '../../../src/cli/held-out.ts';
import { loadInstantEncoder } from '../../../src/cli/load-encoder.ts';
import { fileOf, PackFolder } from '../../../src/cli/pack-folder.ts';
import { verifyPack } from '../../../src/cli/verify/verify-pack.ts';
import { cosine, takePrefix } from '../../../src/core/encoding/vectors.ts';
import { createRandom, type Random } from '../../../src/core/math/random.ts';
import { textForEncoder } from '../../../src/core/text/item-text.ts';
import {
  buildForTest,
  readFolder,
  temporaryFolder,
  writeFeed,
  type TestBuildOptions,
} from '../support/build.ts';

interface FeedItem {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

interface Click {
  readonly query: string;
  readonly id: string;
}

interface Shop {
  readonly items: readonly FeedItem[];
  readonly clicks: readonly Click[];
}

const kinds = 20;
/** Few enough that a step takes milliseconds. */
const trainedItems = 100;
const heldOutItems = 210;
const colours = ['red', 'blue', 'green', 'black', 'white', 'grey', 'brown', 'yellow'];

/** What no encoder has read: a word for each kind of thing. */
function inventWords(seed: number): string[] {
  const random = createRandom(seed);
  const syllables = 'ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu za'.split(' ');
  const word = (): string => [0, 1, 2].map(() => pick(syllables, random)).join('');
  return Array.from({ length: kinds }, word);
}

const pick = <Value>(list: readonly Value[], random: Random): Value =>
  list[Math.floor(random() * list.length)]!;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** In titles, in descriptions and in what people type, a kind of thing goes by another word. */
const [named, described, asked] = [1, 2, 3].map(inventWords) as [string[], string[], string[]];

/** Of these kinds everybody types the same but for capitals, so that what is asked of a trained item is asked of one held out as well. */
const commonlyAsked = 5;

/** @param kindTold the kind that an item's description speaks of */
function makeShop(kindTold: (kind: number, heldOut: boolean) => number = (kind) => kind): Shop {
  const random = createRandom(1);
  const items: FeedItem[] = [];
  const clicks: Click[] = [];
  const wanted = { trained: trainedItems, heldOut: heldOutItems };
  while (wanted.trained + wanted.heldOut > 0) {
    const kind = items.length % kinds;
    const title = `${pick(colours, random)} ${named[kind]} ${100 + Math.floor(900 * random())}`;
    const part = isHeldOut(title) ? 'heldOut' : 'trained';
    if (wanted[part] === 0) continue;
    wanted[part]--;
    const told = kindTold(kind, part === 'heldOut');
    const description = `This ${described[told]} is ${pick(colours, random)}, as every ${described[told]}`;
    const id = `${items.length}`;
    items.push({ id, title, description });
    const common = part === 'heldOut' ? asked[kind]! : ` ${asked[kind]!.toUpperCase()}!`;
    clicks.push({ id, query: kind < commonlyAsked ? common : `${asked[kind]} ${id}` });
  }
  return { items, clicks };
}

const shop = makeShop();
let encoder: InstantEncoder;
let scratch: string;

/** Builds a shop, noting the stages it goes through. */
async function build(
  out: string,
  { items, clicks }: Shop = shop,
  options: TestBuildOptions = {},
): Promise<{ summary: BuildSummary; stages: string[] }> {
  const folder = await mkdtemp(join(scratch, 'feed-'));
  const feed = await writeFeed(folder, 'feed.jsonl', items);
  const queriesPath = await writeFeed(folder, 'clicks.jsonl', clicks);
  const stages: string[] = [];
  const { summary } = await buildForTest(feed, out, {
    encoder,
    queriesPath,
    ...options,
    onStage(stage) {
      stages.push(stage);
      options.onStage?.(stage);
    },
  });
  return { summary, stages };
}

/** Builds until a stage has begun, then interrupts. */
async function buildUntil(
  stage: string,
  out: string,
  of: Shop = shop,
  options: TestBuildOptions = {},
): Promise<string[]> {
  const stages: string[] = [];
  const controller = new AbortController();
  const reason = new Error('Interrupted');
  const building = build(out, of, {
    ...options,
    signal: controller.signal,
    onStage(begun) {
      stages.push(begun);
      if (begun === stage) controller.abort(reason);
    },
  });
  await expect(building).rejects.toBe(reason);
  return stages;
}

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'ownshelf-adapt-'));
  encoder = await loadInstantEncoder();
  return () => rm(scratch, { recursive: true, force: true });
});

describe('a build that learns its shop’s words', () => {
  let out: string;
  let summary: BuildSummary;
  let stages: { readonly interrupted: string[]; readonly resumed: string[] };

  beforeAll(async () => {
    out = join(scratch, 'learned');
    const interrupted = await buildUntil('Encoding', out);
    const resumed = await build(out, shop, { keepCache: true });
    stages = { interrupted, resumed: resumed.stages };
    summary = resumed.summary;
  }, 120_000);

  it('takes what it learned when items it has not seen are found better', () => {
    const { before, after, ...adaptation } = summary.adaptation!;
    expect(adaptation).toMatchObject({
      outcome: 'adopted',
      items: trainedItems,
      heldOut: heldOutItems,
      steps: 150,
    });
    for (const figures of [before, after])
      expect(Object.keys(figures)).toEqual(['query', 'click', 'description']);
    // Nothing but the shop says that the words of a kind belong together.
    for (const task of ['click', 'description'] as const) {
      expect(before[task]).toBeLessThan(0.05);
      expect(after[task]).toBeGreaterThan(before[task]! + 0.05);
    }
    expect(after.query).toBeGreaterThan(before.query! - 0.01);
  });

  it('puts the changed token rows into the pack and names both encoders', async () => {
    const rows = fileOf(summary.manifest, 'tokenRows');
    const bytes = (await readFolder(out)).get(rows.path)!;
    expect(summary.manifest.encoder).toEqual({
      id: encoder.id,
      sha256: sha256Hex(bytes),
      baseSha256: encoder.sha256,
      dimensions: 64,
    });
    expect(rows).toMatchObject({ sha256: sha256Hex(bytes), sizeBytes: bytes.length });
    const ofShop = await loadInstantEncoder(out);
    expect(ofShop.sha256).toBe(rows.sha256);
    expect(ofShop.changedRows).toBe(summary.adaptation!.rows);
    expect(ofShop.changedRows).toBeGreaterThan(20);
    expect((await verifyPack(out)).problems).toEqual([]);
  });

  it('ties the words of a kind together in the encoder that reads the shopper’s queries', async () => {
    const ofShop = await loadInstantEncoder(out);
    const likeness = ({ encodeOne }: InstantEncoder, a: string, b: string): number =>
      cosine(encodeOne(a), encodeOne(b));
    const gains = (others: readonly string[]): number[] =>
      named.map(
        (word, kind) => likeness(ofShop, word, others[kind]!) - likeness(encoder, word, others[kind]!),
      );
    expect(mean(gains(described))).toBeGreaterThan(0.2);
    const askedGains = gains(asked);
    expect(mean(askedGains.slice(commonlyAsked))).toBeGreaterThan(0.2);
    // What decides is not learned from: those queries were kept out of the training.
    expect(mean(askedGains.slice(0, commonlyAsked))).toBeLessThan(0.1);
  });

  it('encodes the items with what it learned', async () => {
    const { catalog } = await PackFolder.open(out);
    const ofShop = await loadInstantEncoder(out);
    for (const index of [0, 17, 309]) {
      const stored = catalog.vectorOf(catalog.indexOf(shop.items[index]!.id));
      const likeness = ({ encodeOne }: InstantEncoder): number =>
        cosine(stored, takePrefix(encodeOne(textForEncoder(shop.items[index]!)), 256, 64));
      expect(likeness(ofShop)).toBeGreaterThan(0.999);
      expect(likeness(encoder)).toBeLessThan(0.99);
    }
  });

  it('takes up finished learning after an interruption', () => {
    expect(stages.interrupted).toEqual(['Reading', 'Learning', 'Encoding']);
    expect(stages.resumed).toEqual(['Reading', 'Encoding', 'Ordering', 'Packing']);
  });

  it('gives the same bytes for the same feed, interrupted or not', async () => {
    const again = join(scratch, 'again');
    expect((await build(again)).stages).toEqual(['Reading', 'Learning', 'Encoding', 'Ordering', 'Packing']);
    const visible = [...(await readFolder(out))].filter(([name]) => !name.startsWith('.'));
    expect(visible).toHaveLength(7);
    expect([...(await readFolder(again))]).toEqual(visible);
  }, 60_000);

  const [first, ...rest] = shop.items as [FeedItem, ...FeedItem[]];
  it.each<[string, Shop, object]>([
    ['another description', { ...shop, items: [{ ...first, description: 'A lamp' }, ...rest] }, {}],
    ['another title', { ...shop, items: [{ ...first, title: 'A lamp' }, ...rest] }, {}],
    ['an item less', { ...shop, items: rest }, {}],
    ['another order', { ...shop, items: [...rest, first] }, {}],
    ['another query', { ...shop, clicks: [{ id: '0', query: 'lamp' }, ...shop.clicks] }, {}],
    ['another encoder', shop, { sha256: 'e'.repeat(64) }],
  ])('learns anew from %s', async (_, changed, part) => {
    const stopped = await buildUntil('Learning', out, changed, {
      encoder: { ...encoder, ...part },
      fresh: true,
    });
    expect(stopped).toEqual(['Reading', 'Learning']);
  });

  it('is followed by one that keeps the words that the one before learned, and with them the vectors', async () => {
    const next = join(await temporaryFolder(), 'next');
    await cp(out, next, { recursive: true });
    const changed = { ...shop, items: [{ ...first, title: 'A lamp' }, ...rest] };
    const { summary: kept, stages: told } = await build(next, changed);
    expect(told).toEqual(['Reading', 'Encoding', 'Packing']);
    expect(kept.adaptation?.outcome).toBe('kept');
    expect(kept.manifest.encoder).toEqual((await PackFolder.open(out)).manifest.encoder);
    const [before, after] = await Promise.all([PackFolder.open(out), PackFolder.open(next)]);
    const [theChanged, another] = [first.id, rest[16]!.id].map((id) => {
      const place = before.catalog.indexOf(id);
      expect(after.catalog.indexOf(id)).toBe(place);
      return [before.catalog.vectorOf(place), after.catalog.vectorOf(place)] as const;
    });
    expect(another![1]).toEqual(another![0]);
    expect(theChanged![1]).not.toEqual(theChanged![0]);
  });

  it('is not followed so by another catalog, which learns its own words', async () => {
    const other = {
      ...shop,
      items: shop.items.map((item) => ({ ...item, id: `other-${item.id}` })),
      clicks: shop.clicks.map((click) => ({ ...click, id: `other-${click.id}` })),
    };
    const next = join(await temporaryFolder(), 'next');
    await cp(out, next, { recursive: true });
    expect((await build(next, other)).summary.adaptation?.outcome).toBe('adopted');
  });
});

describe('learning', () => {
  it('stops soon after an interruption and leaves nothing half done', async () => {
    const folder = await temporaryFolder();
    const controller = new AbortController();
    const reason = new Error('Interrupted');
    const told: number[] = [];
    let stage = '';
    const building = build(join(folder, 'out'), shop, {
      signal: controller.signal,
      onStage: (begun) => (stage = begun),
      onProgress(done) {
        if (stage !== 'Learning') return;
        told.push(done);
        if (done === 20) controller.abort(reason);
      },
    });
    await expect(building).rejects.toBe(reason);
    expect(told).toEqual([10, 20]);
    expect(stage).toBe('Learning');
    expect([...(await readFolder(folder)).keys()]).toEqual([]);
  });

  it('is left out when nobody wants it', async () => {
    const out = join(await temporaryFolder(), 'out');
    const { summary, stages } = await build(out, shop, { adapt: false });
    expect(stages).toEqual(['Reading', 'Encoding', 'Ordering', 'Packing']);
    expect(summary.adaptation).toBeUndefined();
    expect(summary.manifest.encoder).toEqual({ id: encoder.id, sha256: encoder.sha256, dimensions: 64 });
    expect((await readdir(out)).filter((name) => name.startsWith('tokenRows'))).toEqual([]);
  });

  it('keeps as many numbers as the encoder was trained for, and no other count', async () => {
    const out = join(await temporaryFolder(), 'out');
    await expect(build(out, shop, { adapt: false, dimensions: 100 })).rejects.toThrow(
      '--dimensions: found 100, expected one of 64, 128, 256',
    );
  });

  it('needs three hundred items', async () => {
    const folder = await temporaryFolder();
    const fewer = (count: number): Shop => ({ ...shop, items: shop.items.slice(0, count) });
    const { summary, stages } = await build(join(folder, 'few'), fewer(299));
    expect(stages).toEqual(['Reading', 'Encoding', 'Ordering', 'Packing']);
    const { outcome, items, heldOut, steps, rows } = summary.adaptation!;
    expect([outcome, items + heldOut, steps, rows]).toEqual(['too few items', 299, 0, 0]);
    expect(summary.manifest.encoder).toEqual({ id: encoder.id, sha256: encoder.sha256, dimensions: 64 });
    expect(summary.manifest.files.some(({ role }) => role === 'tokenRows')).toBe(false);
    expect(await buildUntil('Learning', join(folder, 'enough'), fewer(300))).toContain('Learning');
  });

  it('does not count items whose titles have no words', async () => {
    const nameless = shop.items.map((item, index) => (index < 20 ? { ...item, title: '— ! —' } : item));
    const { summary } = await build(join(await temporaryFolder(), 'out'), { ...shop, items: nameless });
    const { outcome, items, heldOut } = summary.adaptation!;
    expect([outcome, items + heldOut]).toEqual(['too few items', 290]);
  });

  it('is not taken when it does not hold for items it has not seen: the pack is as without', async () => {
    const folder = await temporaryFolder();
    // The descriptions of items held out are those of the next kind.
    const misleading = makeShop((kind, heldOut) => (heldOut ? (kind + 1) % kinds : kind));
    const { summary } = await build(join(folder, 'tried'), misleading);
    expect(summary.adaptation).toMatchObject({ outcome: 'no better', steps: 150 });
    await build(join(folder, 'without'), misleading, { adapt: false });
    expect(await readFolder(join(folder, 'tried'))).toEqual(await readFolder(join(folder, 'without')));
  }, 60_000);

  it('gets by with a shop that has one title for everything', async () => {
    // Which is one of those held out: nothing is left to learn from.
    const items = shop.items.map((item) => ({ ...item, title: 'disposer' }));
    const { summary } = await build(join(await temporaryFolder(), 'out'), { ...shop, items });
    expect(summary.adaptation).toMatchObject({ outcome: 'no better', items: 0, heldOut: 310, rows: 0 });
  });
});
