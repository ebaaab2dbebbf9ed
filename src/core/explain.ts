import type { Receipt } from './domain/slate.ts';
import { emptyTaste } from './learning/taste.ts';
import type { RankingContext } from './ranking-context.ts';
import type { RowFilter } from './retrieval/row-filter.ts';
import { readFeatures } from './scoring/features.ts';
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

/** Where an item stands when the whole catalog is ranked for this shopper, by score alone. */
export function rankOf(context: RankingContext, itemIndex: number): RankOfItem {
  const { shop, taste, seen, asOfMs, weights, allowed, choices } = context;
  const vector = weightVector(weights);
  const scans = new Map<Float32Array, Float32Array>();
  for (const direction of [
    ...taste.interests.map((interest) => interest.direction),
    ...(taste.session ? [taste.session] : []),
  ])
    scans.set(direction, shop.space.likenessToAll(direction));
  const scanned = (item: number, direction: Float32Array): number => scans.get(direction)![item]!;
  const own = scoreFeatures(context.features(itemIndex), vector);
  const isAhead = (score: number, other: number): boolean =>
    score > own || (score === own && other < itemIndex);
  // Aversion is the dearest feature and can only lower a score: most items are behind even without it.
  const lowersOnly = (weights.aversion ?? 0) <= 0;
  const others = itemsOf(allowed, shop.catalog.size).filter((other) => other !== itemIndex);
  let rank = 1;
  for (let start = 0; start < others.length; start += itemsAtOnce) {
    const some = others.subarray(start, start + itemsAtOnce);
    const chunk = choices?.fresh();
    chunk?.prepare(some);
    const known = { shop, seen, asOfMs, choices: chunk };
    const lenient = { ...known, taste: { ...taste, aversions: [] }, likeness: scanned };
    const rivals = [...some].filter(
      (other) => !lowersOnly || isAhead(scoreFeatures(readFeatures(lenient, other), vector), other),
    );
    const turnedDown = new TasteLikeness(shop.space, { ...emptyTaste, aversions: taste.aversions });
    turnedDown.prepare(rivals);
    const likeness = (item: number, direction: Float32Array): number =>
      scans.get(direction)?.[item] ?? turnedDown.of(item, direction);
    const full = { ...known, taste, likeness };
    for (const other of rivals) if (isAhead(scoreFeatures(readFeatures(full, other), vector), other)) rank++;
  }
  return {
    receipt: writeReceipt(context.features(itemIndex), weights, []),
    rank,
    candidates: others.length + 1,
  };
}

function itemsOf(filter: RowFilter, size: number): Uint32Array {
  return Uint32Array.from({ length: size }, (_, item) => item).filter((item) => filter.has(item));
}
