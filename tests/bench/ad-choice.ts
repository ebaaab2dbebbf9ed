/**
 * Measures, in Node, what choosing an ad among 10,000 campaigns of 4 creatives costs beside ranking one shelf of the same
 * pack: `npx tsx tests/bench/ad-choice.ts [--items 12101] [--campaigns 10000]`. A drawn shop without a log; shelf and choice
 * in turn, each after something new was liked, so that neither finds the work of the one before done.
 */
import { parseArgs } from 'node:util';
import { AdContext } from '../../src/core/ads/ad-context.ts';
import { openPage } from '../../src/core/ads/ad-page.ts';
import { AdProfile } from '../../src/core/ads/ad-profile.ts';
import { openAds, type AdShop } from '../../src/core/ads/ad-shop.ts';
import { chooseAd } from '../../src/core/ads/choose-ad.ts';
import type { Campaign } from '../../src/core/domain/campaign.ts';
import type { Item } from '../../src/core/domain/item.ts';
import type { LogEntry } from '../../src/core/domain/interaction.ts';
import { Profile } from '../../src/core/learning/profile.ts';
import type { Shop } from '../../src/core/learning/taste.ts';
import { createRandom } from '../../src/core/math/random.ts';
import { RankingContext } from '../../src/core/ranking-context.ts';
import { recommend } from '../../src/core/recommend.ts';
import { openMemoryShop } from '../../src/cli/memory-shop.ts';
import { campaign, campaignFile } from '../support/tiny-ads.ts';
import { drawDirections } from './browser/synthetic.ts';
import { formatTable, median, quantile } from './table.ts';

const { values: options } = parseArgs({
  options: {
    items: { type: 'string', default: '12101' },
    dimensions: { type: 'string', default: '256' },
    campaigns: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '60' },
  },
});
const size = Number(options.items);
const dimensions = Number(options.dimensions);
const campaigns = Number(options.campaigns);
const rounds = Number(options.rounds);
const warmUp = 10;
const startMs = Date.UTC(2026, 5, 1);
const random = createRandom(5);
const below = (count: number): number => Math.floor(random() * count);

const shop = await drawShop();
const begun = performance.now();
const ads: AdShop = openAds(shop, campaignFile(Array.from({ length: campaigns }, (_, i) => drawCampaign(i))));
const openingMs = performance.now() - begun;

const log = Array.from({ length: 40 }, (_, place) => likeOf(below(size), place + 1));
let profile = Profile.fold(shop, log);
let adProfile = AdProfile.fold(ads, log);
const timings: Record<string, number[]> = { shelf: [], 'ad after a like': [], 'ad, nothing new': [] };
const processor: Record<string, number[]> = { shelf: [], 'ad after a like': [], 'ad, nothing new': [] };
const chosen = new Set<string>();
for (let round = 0; round < warmUp + rounds; round++) {
  const entry = likeOf(below(size), log.length + round + 1);
  const asOfMs = entry.atMs + 1000;
  profile = profile.append(entry);
  adProfile = adProfile.append(entry);
  time(round, 'shelf', () => recommend(new RankingContext({ shop, profile, asOfMs, seed: 1 })));
  const made = time(round, 'ad after a like', () => choose(asOfMs, 2 * round));
  time(round, 'ad, nothing new', () => choose(asOfMs, 2 * round + 1));
  if (made.chosen) chosen.add(made.chosen.placed.campaign.id);
}
const [unit, unit95] = [median(timings.shelf!), quantile(timings.shelf!, 0.95)];
console.log(
  `\n${size.toLocaleString('en')} items of ${dimensions} components, ${campaigns.toLocaleString('en')} campaigns of 4 creatives (opened in ${openingMs.toFixed(0)} ms), ${rounds} rounds, ${chosen.size} different campaigns chosen\n`,
);
console.log(
  formatTable(
    [
      'what',
      'median ms',
      'p95 ms',
      'median in shelves',
      'p95 in p95 shelves',
      'of the processor, ms',
      'in shelves',
    ],
    Object.entries(timings).map(([name, times]) => [
      name,
      median(times).toFixed(2),
      quantile(times, 0.95).toFixed(2),
      (median(times) / unit).toFixed(3),
      (quantile(times, 0.95) / unit95).toFixed(3),
      median(processor[name]!).toFixed(2),
      (median(processor[name]!) / median(processor.shelf!)).toFixed(3),
    ]),
  ),
);

function choose(asOfMs: number, choice: number): ReturnType<typeof chooseAd> {
  return chooseAd(
    new AdContext({
      shop: ads,
      profile: adProfile,
      mode: { mode: 'personal' },
      wishes: {},
      page: openPage(ads, 'shelf'),
      organicCards: 40,
      asOfMs,
      seed: 1,
      choice,
    }),
  );
}

function time<Result>(round: number, name: string, work: () => Result): Result {
  const [before, spent] = [performance.now(), process.cpuUsage()];
  const result = work();
  const { user, system } = process.cpuUsage(spent);
  if (round >= warmUp) {
    timings[name]!.push(performance.now() - before);
    processor[name]!.push((user + system) / 1000);
  }
  return result;
}

function drawShop(): Promise<Shop> {
  const draw = drawDirections(dimensions, 0.8, 3);
  const rows = new Float32Array(size * dimensions);
  for (let item = 0; item < size; item++) draw(rows.subarray(item * dimensions, (item + 1) * dimensions));
  const word = (): string => `word${Math.floor(4000 * random() ** 3)}`;
  const items = Array.from({ length: size }, (_, item): Item => ({
    id: `item-${item}`,
    title: Array.from({ length: 8 }, word).join(' '),
    category: [`Department ${below(20)}`, `Kind ${below(200)}`],
    brand: `Brand ${below(500)}`,
    price: 5 + below(200),
    currency: 'EUR',
    rating: 3 + 2 * random(),
    ratingCount: below(300),
  }));
  return openMemoryShop(items, rows, dimensions);
}

/** One of three items, a landing page for one in ten; a third with a pace, a third with a context. */
function drawCampaign(place: number): Campaign {
  const { landingPage, ...plain } = campaign(`campaign-${place}`, {
    advertiser: `Brand ${below(500)}`,
    topic: [`Department ${below(20)}`],
    bid: 0.05 + random(),
    creatives: ['a', 'b', 'c', 'd'].map((id) => ({ id, headline: { en: `{name}, ${id}` } })),
    ...(place % 3 === 0 && { pace: [{ from: '2026-01-01', share: 0.5 }] }),
    ...(place % 3 === 1 && { target: { contexts: [[`Department ${below(20)}`]] } }),
  });
  return place % 10 === 0
    ? { ...plain, landingPage: landingPage! }
    : { ...plain, items: Array.from({ length: 1 + below(3) }, () => `item-${below(size)}`) };
}

function likeOf(item: number, seq: number): LogEntry {
  return {
    type: 'interaction',
    kind: 'like',
    itemId: `item-${item}`,
    seq,
    atMs: startMs + 60_000 * seq,
    learn: true,
  };
}
