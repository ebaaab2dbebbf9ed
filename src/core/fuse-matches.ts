import type { LexicalMatches } from './catalog/lexical-index.ts';
import type { ReceiptTerm } from './domain/slate.ts';
import { topK } from './math/top-k.ts';
import { term } from './scoring/receipt.ts';

/**
 * Score of a perfect match by words alone, and by meaning alone. Chosen on half of Home Depot's held-out queries and seen to
 * hold on the other half; reciprocal ranks did worse than either weight (docs/decisions/0011).
 */
const wordsWeight = 6;
const meaningWeight = 3;
/** Matches by meaning count from this likeness on, as a share of "about the same thing". */
const meaningFloor = 0.6;
/** Matches taken of each source. */
export const perSource = 300;

/** An item that a query found by word, by meaning, or both. */
export interface FusedMatch {
  readonly itemIndex: number;
  /** BM25 as a share of what an item with all of the query's words could have, 0..1: one rare word of four is no match. */
  readonly words: number;
  /** Likeness to the query, 0..1. */
  readonly meaning: number;
}

export interface MeaningMatches {
  /** The `perSource` items most alike to the query, the most alike first. */
  readonly nearest: readonly number[];
  /** @returns [items] likeness of any items to the query */
  likenessOf(items: readonly number[]): ArrayLike<number>;
}

export interface FusedMatches {
  /** The strongest matches of each source, at most 300 of each, in no particular order. */
  readonly candidates: readonly FusedMatch[];
  /** Every item found by either source. */
  readonly items: ReadonlySet<number>;
}

/**
 * Joins what a query found by words with what it found by meaning. Who asks has no part in it: this is what the app ranks
 * and what `ownshelf evaluate search` measures.
 *
 * @param words     what the lexical index found
 * @param meaning   what lies nearest to the query's centred direction; absent without an encoder
 * @param sameThing likeness from which two items of this catalog are about the same thing, see `ItemSpace`
 */
export function fuseMatches(
  { items, scores, ceiling }: LexicalMatches,
  meaning: MeaningMatches | undefined,
  sameThing: number,
): FusedMatches {
  const byWord = topK(scores, perSource).map((place) => items[place]!);
  const floor = meaningFloor * sameThing;
  const nearness = meaning?.likenessOf(meaning.nearest);
  const byMeaning = meaning?.nearest.filter((_, place) => nearness![place]! >= floor) ?? [];

  const wanted = new Set([...byWord, ...byMeaning]);
  const likeness = meaning?.likenessOf([...wanted]);
  const shares = new Map<number, number>();
  items.forEach((itemIndex, place) => {
    if (wanted.has(itemIndex)) shares.set(itemIndex, Math.min(1, scores[place]! / ceiling));
  });
  return {
    candidates: Array.from(wanted, (itemIndex, place) => ({
      itemIndex,
      words: shares.get(itemIndex) ?? 0,
      meaning: Math.max(0, likeness?.[place] ?? 0),
    })),
    items: new Set([...items, ...byMeaning]),
  };
}

/** What a match contributes to an item's score, for its receipt. */
export function matchTerms({ words, meaning }: FusedMatch): readonly ReceiptTerm[] {
  return [term('words', words, wordsWeight), term('meaning', meaning, meaningWeight)];
}

/**
 * The best matches when nothing is known of the shopper or the items' popularity.
 *
 * @returns item indices, best first; equal scores in order of index, as in the app
 */
export function rankMatches({ candidates }: FusedMatches, count: number): number[] {
  return candidates
    .map((match) => ({
      itemIndex: match.itemIndex,
      score: matchTerms(match).reduce((sum, { contribution }) => sum + contribution, 0),
    }))
    .sort((a, b) => b.score - a.score || a.itemIndex - b.itemIndex)
    .slice(0, count)
    .map(({ itemIndex }) => itemIndex);
}
