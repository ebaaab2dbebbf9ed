import type { Receipt } from './domain/slate.ts';
import type { RankingContext } from './ranking-context.ts';
import { readFeatures } from './scoring/features.ts';
import { scoreFeatures, writeReceipt } from './scoring/receipt.ts';

export interface RankOfItem {
  readonly receipt: Receipt;
  /** From 1, among all items that may be shown (and this one). */
  readonly rank: number;
  readonly candidates: number;
}

/** Where an item stands when the whole catalog is ranked for this shopper, by score alone. */
export function rankOf(context: RankingContext, itemIndex: number): RankOfItem {
  const own = scoreFeatures(context.features(itemIndex), context.weights);
  let rank = 1;
  let candidates = 1;
  for (let other = 0; other < context.shop.catalog.size; other++) {
    if (other === itemIndex || context.allowed[other] === 0) continue;
    candidates++;
    const score = scoreFeatures(readFeatures(context, other), context.weights);
    if (score > own || (score === own && other < itemIndex)) rank++;
  }
  return { receipt: writeReceipt(context.features(itemIndex), context.weights, []), rank, candidates };
}
