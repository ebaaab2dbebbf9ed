import { topK } from './math/top-k.ts';
import type { RankingContext } from './ranking-context.ts';
import { searchRules } from './reranking/exclusion-rules.ts';
import type { RankedCard } from './rows/fill-row.ts';
import { term, writeReceipt, type Weights } from './scoring/receipt.ts';

/** Score of the best match by words alone, and of a perfect match by meaning alone. */
const wordsWeight = 4;
const meaningWeight = 5;
/** Matches by meaning count from this likeness on, as a share of "about the same thing". */
const meaningFloor = 0.6;
const perSource = 300;

export interface SearchRanking {
  readonly cards: readonly RankedCard[];
  readonly totalMatches: number;
  /** Of these, items with a word of the query; with none, meaning alone has spoken. */
  readonly wordMatches: number;
}

/**
 * Items that match a query by word or by meaning; who the shopper is only settles what is close.
 *
 * @param query     as typed; its last word may be unfinished
 * @param direction [dimensions] of the query's vector, centred; absent while the encoder is not there
 */
export function search(
  context: RankingContext,
  query: string,
  direction: Float32Array | undefined,
  count: number,
): SearchRanking {
  const { items, scores } = context.shop.catalog.lexical.search(query);
  const best = scores.reduce((most, score) => Math.max(most, score), 0) || 1;
  const byWord = topK(scores, perSource).map((place) => items[place]!);

  const meaning = direction ? context.scan(direction) : undefined;
  const floor = meaningFloor * context.shop.space.sameThing;
  const byMeaning = meaning
    ? topK(meaning, perSource).filter((itemIndex) => meaning[itemIndex]! >= floor)
    : [];

  const mayShow = (itemIndex: number): boolean => context.excluded(itemIndex, searchRules) === undefined;
  const candidates = [...new Set([...byWord, ...byMeaning])].filter(mayShow);
  const matches = new Set([...items, ...byMeaning]);
  const wanted = new Set(candidates);
  const words = new Map<number, number>();
  items.forEach((itemIndex, place) => {
    if (wanted.has(itemIndex)) words.set(itemIndex, scores[place]! / best);
  });

  const weights = tieBreakers(context);
  const ranked = candidates
    .map((itemIndex) => ({
      itemIndex,
      propensity: 1,
      receipt: writeReceipt(context.features(itemIndex), weights, [
        term('words', words.get(itemIndex) ?? 0, wordsWeight),
        term('meaning', Math.max(0, meaning?.[itemIndex] ?? 0), meaningWeight),
      ]),
    }))
    .sort((a, b) => b.receipt.score - a.receipt.score || a.itemIndex - b.itemIndex)
    .slice(0, count)
    .map((card, position) => ({ ...card, position }));
  return {
    cards: ranked,
    totalMatches: [...matches].filter(mayShow).length,
    wordMatches: items.filter(mayShow).length,
  };
}

function tieBreakers({ weights }: RankingContext): Weights {
  return {
    affinity: (weights.affinity ?? 0) / 8,
    popularity: (weights.popularity ?? 0) / 4,
    aversion: (weights.aversion ?? 0) / 4,
  };
}
