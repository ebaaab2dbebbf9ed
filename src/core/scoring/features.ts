import { unknownDay } from '../catalog/catalog.ts';
import { decayFactor, dayMs } from '../math/decay.ts';
import type { Shop, Taste } from '../learning/taste.ts';
import type { ChoiceView } from './choice-features.ts';
import { choiceTermNames, type ChoiceTermName, type TermName } from '../domain/slate.ts';

/** The features a score is learned over, in the order of the weight vector. */
export const featureNames = [
  'base',
  'affinity',
  'session',
  'brand',
  'category',
  'price',
  'popularity',
  'freshness',
  'aversion',
  'fatigue',
  ...choiceTermNames,
] as const satisfies readonly TermName[];
export type FeatureName = (typeof featureNames)[number];

interface Believed {
  readonly mean: number;
  readonly variance: number;
}

/** What is believed before the shopper did anything: log-odds that a seen card is opened, per unit of each feature. */
export const priorWeights: Readonly<Record<FeatureName, Believed>> = {
  base: { mean: -3, variance: 1 },
  affinity: { mean: 4, variance: 0.25 },
  session: { mean: 1.2, variance: 0.25 },
  brand: { mean: 0.8, variance: 0.1 },
  category: { mean: 1, variance: 0.1 },
  price: { mean: 0.5, variance: 0.1 },
  popularity: { mean: 1.2, variance: 0.1 },
  freshness: { mean: 0.6, variance: 0.1 },
  aversion: { mean: -5, variance: 0.25 },
  fatigue: { mean: -0.8, variance: 0.1 },
  // Nothing in a shop without a log, where they are 0 for every item.
  ...(Object.fromEntries(choiceTermNames.map((name) => [name, { mean: 0, variance: 0.1 }])) as Record<
    ChoiceTermName,
    Believed
  >),
};

/** What a log's lessons take the place of: these count nothing at first where there is one, and may come to count. */
export const supplanted: readonly FeatureName[] = [
  'affinity',
  'session',
  'brand',
  'category',
  'price',
  'popularity',
  'freshness',
];
const firstChoice = featureNames.indexOf(choiceTermNames[0]);

const freshHalfLifeDays = 45;
const fatigueHalfLifeDays = 3;
/** Seen this often without a tap counts as fully tired of it. */
const fullFatigue = 8;

/** How often a card was seen in vain, and when last. */
export interface SeenCount {
  readonly count: number;
  readonly atMs: number;
}

/** Everything the features of an item are made of. */
export interface ScoringContext {
  readonly shop: Shop;
  readonly taste: Taste;
  readonly seen: ReadonlyMap<number, SeenCount>;
  readonly asOfMs: number;
  /** Likeness of an item to a direction of `taste`; lets a caller answer from scans it has already done. */
  readonly likeness: (itemIndex: number, direction: Float32Array) => number;
  /** How well items follow what was chosen; absent without a log, or without a choice. */
  readonly choices?: ChoiceView | undefined;
}

/**
 * The features of one item, in the order of `featureNames`.
 *
 * @returns [featureNames.length]; `base` is 1, `price` −0.5..0.5, those of choices in nats, all others 0..1
 */
export function readFeatures(context: ScoringContext, itemIndex: number): Float64Array {
  const { catalog } = context.shop;
  const { taste } = context;
  const features = new Float64Array(featureNames.length);
  features[0] = 1;
  features[1] = affinity(context, itemIndex);
  features[2] = taste.session ? Math.max(0, context.likeness(itemIndex, taste.session)) : 0;
  features[3] = saturate(taste.brands.get(catalog.brand[itemIndex]!) ?? 0, 4);
  features[4] = categoryFit(context, itemIndex);
  features[5] = priceFit(taste, catalog.price[itemIndex]!);
  features[6] = context.shop.facets.popularity[itemIndex]!;
  features[7] = freshness(context, catalog.publishedDay[itemIndex]!);
  features[8] = aversion(context, itemIndex);
  features[9] = fatigue(context.seen.get(itemIndex), context.asOfMs);
  if (context.choices) features.set(context.choices.features(itemIndex), firstChoice);
  return features;
}

/** Likeness to the best-fitting interest; a weaker interest counts down to half. */
function affinity({ taste, likeness }: ScoringContext, itemIndex: number): number {
  let best = 0;
  for (const interest of taste.interests)
    best = Math.max(best, likeness(itemIndex, interest.direction) * (0.5 + 0.5 * interest.strength));
  return best;
}

function categoryFit({ shop, taste }: ScoringContext, itemIndex: number): number {
  const category = shop.catalog.category[itemIndex]!;
  const department = shop.facets.departmentOfCategory[category];
  if (department === undefined) return 0;
  return (
    0.6 * saturate(taste.categories.get(category) ?? 0, 4) +
    0.4 * saturate(taste.departments.get(department) ?? 0, 8)
  );
}

function priceFit(taste: Taste, price: number): number {
  if (!taste.price || !(price > 0)) return 0;
  const distance = (Math.log(price) - taste.price.logMean) / taste.price.logDeviation;
  return Math.exp(-0.5 * distance * distance) - 0.5;
}

/** Against the catalog's newest day, so that a shop that has not changed for long still has newer and older items. */
function freshness({ shop, asOfMs }: ScoringContext, publishedDay: number): number {
  if (publishedDay === unknownDay) return 0;
  const today = Math.min(Math.floor(asOfMs / dayMs), shop.facets.newestDay);
  return decayFactor((today - publishedDay) * dayMs, freshHalfLifeDays);
}

/** Likeness beyond "about the same thing" to what the shopper turned down. */
function aversion({ shop, taste, likeness }: ScoringContext, itemIndex: number): number {
  let worst = 0;
  const floor = shop.space.sameThing;
  for (const { direction, strength } of taste.aversions)
    worst = Math.max(worst, (strength * (likeness(itemIndex, direction) - floor)) / (1 - floor));
  return worst;
}

function fatigue(seen: SeenCount | undefined, asOfMs: number): number {
  if (!seen) return 0;
  const count = seen.count * decayFactor(asOfMs - seen.atMs, fatigueHalfLifeDays);
  return Math.min(1, Math.log2(1 + count) / Math.log2(1 + fullFatigue));
}

function saturate(weight: number, half: number): number {
  return weight / (weight + half);
}
