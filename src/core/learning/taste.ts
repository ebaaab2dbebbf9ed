import { none, type Catalog } from '../catalog/catalog.ts';
import type { CatalogFacets } from '../catalog/facets.ts';
import type { ItemSpace } from '../catalog/item-space.ts';
import { decayFactor } from '../math/decay.ts';
import { halfLifeDays } from '../interactions/evidence.ts';
import type { Evidence, Interest } from '../interests/interest.ts';
import type { ShopBehaviour } from '../behaviour/shop-behaviour.ts';

/** The catalog and what was computed from it once. */
export interface Shop {
  readonly catalog: Catalog;
  readonly space: ItemSpace;
  readonly facets: CatalogFacets;
  /** Absent when the pack was built without a log. */
  readonly behaviour?: ShopBehaviour;
}

export interface TasteInterest {
  readonly id: string;
  readonly direction: Float32Array;
  /** 0..1 of the strongest interest. */
  readonly strength: number;
  /** 0..1 of all. */
  readonly share: number;
}

export interface TasteAversion {
  readonly direction: Float32Array;
  /** 0..1 */
  readonly strength: number;
}

/** What the log comes to at one moment: the part of a profile that scoring reads. */
export interface Taste {
  readonly interests: readonly TasteInterest[];
  /** Items chosen, each where it was chosen last, oldest first. */
  readonly latest: readonly number[];
  readonly aversions: readonly TasteAversion[];
  /** Direction of what the shopper is after right now, if anything. */
  readonly session?: Float32Array;
  /** Faded weight by brand index, category index, department index. */
  readonly brands: ReadonlyMap<number, number>;
  readonly categories: ReadonlyMap<number, number>;
  readonly departments: ReadonlyMap<number, number>;
  /** Mean and deviation of the logarithm of prices chosen; absent until there were two. */
  readonly price?: { readonly logMean: number; readonly logDeviation: number };
}

export const emptyTaste: Taste = {
  interests: [],
  latest: [],
  aversions: [],
  brands: new Map(),
  categories: new Map(),
  departments: new Map(),
};

/** A visit is over after this long without anything chosen. */
const sessionMs = 2 * 3_600_000;
/** How many of the latest choices make up what the shopper is after right now, and how each counts against the next. */
const sessionLength = 4;
const sessionFade = 0.6;
/** What comes next depends on this many choices at most. */
const longestHistory = 50;
/** A dislike in full; more of the same does not count further. */
const fullAversion = 4;

/**
 * @param interests those that may count: the shopper's switched-on ones
 * @param asOfMs    the moment; evidence fades up to it
 */
export function readTaste(
  shop: Shop,
  interests: readonly Interest[],
  aversions: readonly Evidence[],
  asOfMs: number,
): Taste {
  if (interests.length === 0 && aversions.length === 0) return emptyTaste;
  const summaries = interests.map((interest) => ({ interest, ...interest.at(asOfMs) }));
  const total = summaries.reduce((sum, { weight }) => sum + weight, 0);
  const strongest = Math.max(...summaries.map(({ weight }) => weight), 1e-9);
  const price = readPrice(summaries);
  const session = readSession(shop, interests, asOfMs);
  return {
    interests: summaries.map(({ interest, direction, weight }) => ({
      id: interest.id,
      direction,
      strength: weight / strongest,
      share: weight / Math.max(total, 1e-9),
    })),
    latest: readLatest(interests),
    aversions: aversions.map((evidence) => ({
      direction: shop.space.direction(evidence.itemIndex),
      strength: Math.min(1, faded(evidence, asOfMs) / fullAversion),
    })),
    ...tally(interests, asOfMs),
    ...(price ? { price } : {}),
    ...(session ? { session } : {}),
  };
}

/** What evidence still weighs at `asOfMs`, 0 or more. */
export function faded(evidence: Evidence, asOfMs: number): number {
  return Math.abs(evidence.weight) * decayFactor(asOfMs - evidence.atMs, halfLifeDays[evidence.speed]);
}

function tally(
  interests: readonly Interest[],
  asOfMs: number,
): Pick<Taste, 'brands' | 'categories' | 'departments'> {
  const brands = new Map<number, number>();
  const categories = new Map<number, number>();
  const departments = new Map<number, number>();
  const add = (map: Map<number, number>, key: number, weight: number): void => {
    map.set(key, (map.get(key) ?? 0) + weight);
  };
  for (const interest of interests)
    for (const evidence of interest.evidence) {
      const weight = faded(evidence, asOfMs);
      if (evidence.brand > 0) add(brands, evidence.brand, weight);
      if (evidence.category >= 0) add(categories, evidence.category, weight);
      if (evidence.department >= 0) add(departments, evidence.department, weight);
    }
  return { brands, categories, departments };
}

function readPrice(
  summaries: readonly {
    pricedWeight: number;
    logPriceSum: number;
    logPriceSquaredSum: number;
    interest: Interest;
  }[],
): Taste['price'] {
  let weight = 0;
  let sum = 0;
  let squares = 0;
  let priced = 0;
  for (const summary of summaries) {
    weight += summary.pricedWeight;
    sum += summary.logPriceSum;
    squares += summary.logPriceSquaredSum;
    priced += summary.interest.evidence.filter(({ price }) => price > 0).length;
  }
  if (priced < 2 || weight <= 0) return undefined;
  const logMean = sum / weight;
  const variance = Math.max(0, squares / weight - logMean * logMean);
  return { logMean, logDeviation: Math.max(0.5, Math.sqrt(variance)) };
}

function readLatest(interests: readonly Interest[]): number[] {
  const latest = interests
    .flatMap(({ evidence }) => evidence.filter(({ itemIndex }) => itemIndex >= 0).slice(-longestHistory))
    .sort((a, b) => b.seq - a.seq)
    .map(({ itemIndex }) => itemIndex);
  return [...new Set(latest)].slice(0, longestHistory).reverse();
}

function readSession(shop: Shop, interests: readonly Interest[], asOfMs: number): Float32Array | undefined {
  const latest = interests
    .flatMap((interest) => interest.evidence)
    .filter((evidence) => evidence.itemIndex >= 0 && asOfMs - evidence.atMs < sessionMs)
    .sort((a, b) => b.seq - a.seq)
    .slice(0, sessionLength);
  if (latest.length === 0) return undefined;
  const sum = new Float32Array(shop.space.dimensions);
  latest.forEach((evidence, place) => {
    const direction = shop.space.direction(evidence.itemIndex);
    for (let i = 0; i < sum.length; i++) sum[i]! += sessionFade ** place * direction[i]!;
  });
  let squares = 0;
  for (const component of sum) squares += component * component;
  return squares > 0 ? sum.map((component) => component / Math.sqrt(squares)) : undefined;
}

/** Category of an item as evidence keeps it: −1 for none. */
export function categoryOf(catalog: Catalog, itemIndex: number): number {
  const category = catalog.category[itemIndex]!;
  return category === none ? -1 : category;
}
