import { openAds, type AdShop, type PlacedCampaign } from '../../../core/ads/ad-shop.ts';
import { campaignDefaults } from '../../../core/ads/campaigns/campaign-limits.ts';
import type { Campaign, Creative } from '../../../core/domain/campaign.ts';
import type { Item } from '../../../core/domain/item.ts';
import { createRandom, normal, type Random } from '../../../core/math/random.ts';
import { openMemoryShop } from '../../memory-shop.ts';

const departments = 8;
const kindsPerDepartment = 5;
const itemCount = 400;
const campaignCount = 40;
const creativesPerCampaign = 3;
/** Of the space that tastes live in, and of the vectors that a device sees of it. */
const hiddenDimensions = 10;
const seenDimensions = 48;
/** Length of the noise in what is seen, against that of what is seen truly. */
const seenNoise = 0.5;

/** One creative of one campaign: what policies choose among. */
export interface AdArm {
  readonly placed: PlacedCampaign;
  readonly creative: Creative;
  readonly bid: number;
  readonly itemIndex: number;
}

/** A shop with campaigns, and what no device can see of it. */
export interface Market {
  readonly ads: AdShop;
  readonly arms: readonly AdArm[];
  /** [items] unit vectors of the space that tastes live in. */
  readonly hidden: readonly Float64Array[];
  /** [items] */
  readonly department: readonly number[];
}

/**
 * Draws a shop whose items lie in departments and kinds of a hidden space. Devices see it through a random linear map and
 * noise. Each campaign promotes one item, so that all policies choose among the same things; caps and reserve are out of
 * the way.
 */
export async function drawMarket(seed: number): Promise<Market> {
  const random = createRandom(seed);
  const centres = drawCentres(random);
  const kind = Array.from({ length: itemCount }, () => Math.floor(random() * centres.length));
  const department = kind.map((place) => Math.floor(place / kindsPerDepartment));
  const hidden = kind.map((place) => unit(add(centres[place]!, drawVector(hiddenDimensions, 0.5, random))));
  const items = kind.map((place, i): Item => ({
    id: `item-${i}`,
    title: `Thing ${i}`,
    category: [`Department ${department[i]}`, `Kind ${place}`],
    price: 20,
    currency: 'EUR',
    ratingCount: Math.floor(200 * random() ** 2),
    rating: 3 + 2 * random(),
  }));
  const shop = await openMemoryShop(items, see(hidden, random), seenDimensions);
  const campaigns = Array.from({ length: campaignCount }, (_, i) => drawCampaign(i, random));
  const ads = openAds(shop, {
    format: 'ownshelf-campaigns',
    formatVersion: 1,
    currency: 'EUR',
    ...campaignDefaults,
    reserve: 1e-6,
    relevanceFloor: 0,
    campaigns,
  });
  const arms = ads.placed.flatMap((placed) =>
    placed.campaign.creatives.map((creative) => ({
      placed,
      creative,
      bid: placed.campaign.bid,
      itemIndex: placed.items[0]!,
    })),
  );
  return { ads, arms, hidden, department };
}

/** One a kind; those of a department lie near each other. */
function drawCentres(random: Random): Float64Array[] {
  return Array.from({ length: departments }, () => drawVector(hiddenDimensions, 1, random)).flatMap(
    (centre) =>
      Array.from({ length: kindsPerDepartment }, () =>
        add(centre, drawVector(hiddenDimensions, 0.7, random)),
      ),
  );
}

/** @returns [items × seenDimensions] */
function see(hidden: readonly Float64Array[], random: Random): Float32Array {
  const map = Array.from({ length: seenDimensions }, () => drawVector(hiddenDimensions, 1, random));
  const rows = new Float32Array(hidden.length * seenDimensions);
  hidden.forEach((direction, item) => {
    const seen = unit(Float64Array.from(map, (row) => dot(row, direction)));
    const blurred = unit(add(seen, drawVector(seenDimensions, seenNoise, random)));
    rows.set(blurred, item * seenDimensions);
  });
  return rows;
}

/** A third stand on shelves alone, a third on item pages alone; a fifth in two departments alone. */
function drawCampaign(place: number, random: Random): Campaign {
  const both = ['shelf', 'item'] as const;
  const aims = random() < 0.2;
  const first = Math.floor(random() * departments);
  const second = (first + 1 + Math.floor(random() * (departments - 1))) % departments;
  return {
    id: `campaign-${place}`,
    advertiser: `Brand ${place}`,
    payer: `Brand ${place}`,
    topic: ['Things'],
    flight: { from: '2020-01-01', to: '2059-12-31' },
    caps: { total: Number.MAX_SAFE_INTEGER },
    placements: place % 3 === 0 ? both : [both[place % 2]!],
    ...(aims && { target: { contexts: [[`Department ${first}`], [`Department ${second}`]] } }),
    items: [`item-${Math.floor(random() * itemCount)}`],
    bid: 0.5 * Math.exp(0.4 * normal(random)),
    creatives: Array.from({ length: creativesPerCampaign }, (_, i) => ({
      id: `creative-${i}`,
      headline: { en: 'See this' },
    })),
  };
}

/** @param length expected */
export function drawVector(dimensions: number, length: number, random: Random): Float64Array {
  const deviation = length / Math.sqrt(dimensions);
  return Float64Array.from({ length: dimensions }, () => deviation * normal(random));
}

export function add(one: Float64Array, other: Float64Array): Float64Array {
  return one.map((x, i) => x + other[i]!);
}

export function dot(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, x, i) => sum + x * other[i]!, 0);
}

export function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector));
  return vector.map((x) => x / length);
}
