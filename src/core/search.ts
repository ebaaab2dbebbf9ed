import type { Correction } from './catalog/lexical-index.ts';
import { searchWords } from './catalog/lexical-search.ts';
import { fuseMatches, matchTerms, perSource } from './fuse-matches.ts';
import type { RankingContext } from './ranking-context.ts';
import { searchRules } from './reranking/exclusion-rules.ts';
import type { RankedCard } from './rows/fill-row.ts';
import { writeReceipt, type Weights } from './scoring/receipt.ts';

export interface SearchRanking {
  readonly cards: readonly RankedCard[];
  readonly totalMatches: number;
  /** Of these, items with a word of the query; with none, meaning alone has spoken. */
  readonly wordMatches: number;
  readonly corrections: readonly Correction[];
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
  const words = searchWords(context.shop.catalog.lexical, query);
  const { space } = context.shop;
  const meaning = direction && {
    nearest: space.nearest([direction], perSource)[0]!,
    likenessOf: (items: readonly number[]) => space.likenessOf(items, [direction]),
  };
  const found = fuseMatches(words, meaning, space.sameThing);
  context.prepare(found.candidates.map(({ itemIndex }) => itemIndex));
  const mayShow = (itemIndex: number): boolean => context.excluded(itemIndex, searchRules) === undefined;

  const weights = tieBreakers(context);
  const ranked = found.candidates
    .filter(({ itemIndex }) => mayShow(itemIndex))
    .map((match) => ({
      itemIndex: match.itemIndex,
      propensity: 1,
      receipt: writeReceipt(context.features(match.itemIndex), weights, matchTerms(match)),
    }))
    .sort((a, b) => b.receipt.score - a.receipt.score || a.itemIndex - b.itemIndex)
    .slice(0, count)
    .map((card, position) => ({ ...card, position }));
  return {
    cards: ranked,
    totalMatches: [...found.items].filter(mayShow).length,
    wordMatches: words.items.filter(mayShow).length,
    corrections: words.corrections,
  };
}

function tieBreakers({ weightsWithin: weights }: RankingContext): Weights {
  return {
    affinity: (weights.affinity ?? 0) / 8,
    popularity: (weights.popularity ?? 0) / 4,
    aversion: (weights.aversion ?? 0) / 4,
  };
}
