import { mergeShopWords, shopWords, type ShopWords } from '../../core/ads/creatives/fact-check/shop-words.ts';
import type { FilledCreative } from '../../core/ads/creatives/fill-creative.ts';
import type { Facts } from '../../core/ads/creatives/item-facts.ts';
import { judgeRewrite, rewriteRequest, type RewriteRequest } from '../../core/ads/creatives/rewrite.ts';
import type { FillContext } from '../../core/ads/creatives/slots.ts';
import type { Dictionary } from '../../core/catalog/dictionary.ts';
import type { AdWords } from '../../ports/ranker-api.ts';

/** What an ad says, and what it may say. */
export interface SaidOfItem {
  readonly text: FilledCreative;
  readonly facts: Facts;
  readonly shownFor: FillContext;
}

/** Of each open catalog, gathered when first needed. */
const wordsOf = new WeakMap<Dictionary, Promise<ShopWords>>();
/** Names read at once, some thirty milliseconds' worth: a tap need not wait for all of them. */
const namesAtOnce = 4000;

export function requestRewrite({ text, facts, shownFor }: SaidOfItem): RewriteRequest {
  return rewriteRequest(facts, text, shownFor);
}

/** @param answer whatever a model said */
export async function judge(
  answer: string,
  { text, facts, shownFor }: SaidOfItem,
  shop: Dictionary,
): Promise<AdWords> {
  const words = await shopWordsIn(shop);
  const { creative, isRewritten, faults } = judgeRewrite(answer, text, facts, words, shownFor);
  const { headline, body } = creative;
  return { headline, ...(body !== undefined && { body }), isRewritten, faults };
}

function shopWordsIn(shop: Dictionary): Promise<ShopWords> {
  let words = wordsOf.get(shop);
  if (!words) wordsOf.set(shop, (words = gather(shop)));
  return words;
}

async function gather({ brands, attributes, categories }: Dictionary): Promise<ShopWords> {
  const values = [...new Set([...attributes.map(({ value }) => value), ...categories.flat()])];
  const parts: ShopWords[] = [];
  for (let at = 0; at < Math.max(brands.length, values.length); at += namesAtOnce) {
    if (at > 0) await new Promise((resolve) => setTimeout(resolve));
    const some = (names: readonly string[]): readonly string[] => names.slice(at, at + namesAtOnce);
    parts.push(shopWords({ brands: some(brands), values: some(values) }));
  }
  return mergeShopWords(parts);
}
