import type { Receipt } from './domain/slate.ts';
import { emptyTaste } from './learning/taste.ts';
import type { RankingContext } from './ranking-context.ts';
import type { RowFilter } from './retrieval/row-filter.ts';
import { featureNames, readFeatures } from './scoring/features.ts';
import { scoreFeatures, weightVector, writeReceipt } from './scoring/receipt.ts';
import { TasteLikeness } from './scoring/taste-likeness.ts';

/** Items compared together: what is kept of them meanwhile does not grow with the catalog. */
const itemsAtOnce = 4096;

export interface RankOfItem {
  readonly receipt: Receipt;
  /** From 1, among all items that may be shown (and this one). */
  readonly rank: number;
  readonly candidates: number;
}

/** Where an item stands when the whole catalog is ranked for this shopper, by score alone, objectives included. */
export function rankOf(context: RankingContext, itemIndex: number): RankOfItem {
  const { shop, taste, seen, asOfMs, weights, allowed, choices, objectives } = context;
  const vector = weightVector(weights);
  const scans = new Map<Float32Array, Float32Array>();
  for (const direction of [
    ...taste.interests.map((interest) => interest.direction),
    ...(taste.session ? [taste.session] : []),
  ])
    scans.set(direction, shop.space.likenessToAll(direction));
  const scanned = (item: number, direction: Float32Array): number => scans.get(direction)![item]!;
  const scoreOf = (item: number, features: Float64Array): number =>
    scoreFeatures(features, vector) + objectives.score(item, features);
  const own = scoreOf(itemIndex, context.features(itemIndex));
  const isAhead = (score: number, other: number): boolean =>
    score > own || (score === own && other < itemIndex);
  // Aversion is the dearest feature and can only lower a score: most items are behind even without it.
  const lowersOnly = (weights.aversion ?? 0) <= 0 && lowersKeeping(context);
  const others = itemsOf(allowed, shop.catalog.size).filter((other) => other !== itemIndex);
  let rank = 1;
  for (let start = 0; start < others.length; start += itemsAtOnce) {
    const some = others.subarray(start, start + itemsAtOnce);
    const chunk = choices?.fresh();
    chunk?.prepare(some);
    const known = { shop, seen, asOfMs, choices: chunk };
    const lenient = { ...known, taste: { ...taste, aversions: [] }, likeness: scanned };
    const rivals = [...some].filter(
      (other) => !lowersOnly || isAhead(scoreOf(other, readFeatures(lenient, other)), other),
    );
    const turnedDown = new TasteLikeness(shop.space, { ...emptyTaste, aversions: taste.aversions });
    turnedDown.prepare(rivals);
    const likeness = (item: number, direction: Float32Array): number =>
      scans.get(direction)?.[item] ?? turnedDown.of(item, direction);
    const full = { ...known, taste, likeness };
    for (const other of rivals) if (isAhead(scoreOf(other, readFeatures(full, other)), other)) rank++;
  }
  const features = context.features(itemIndex);
  return {
    receipt: writeReceipt(features, weights, objectives.terms(itemIndex, features)),
    rank,
    candidates: others.length + 1,
  };
}

/** Whether being near what was turned down can only lower what satisfaction says, too. */
function lowersKeeping({ objectives, profile }: RankingContext): boolean {
  const aversion = profile.satisfaction.posterior.mean[featureNames.indexOf('aversion')]!;
  return objectives.objectives.weights.satisfaction === 0 || aversion <= 0;
}

function itemsOf(filter: RowFilter, size: number): Uint32Array {
  return Uint32Array.from({ length: size }, (_, item) => item).filter((item) => filter.has(item));
}
