import type { ReceiptTerm } from '../domain/slate.ts';
import type { Shop } from '../learning/taste.ts';
import { term } from '../scoring/receipt.ts';
import { diversify, type Scored } from './diversify.ts';
import type { ObjectiveName } from './objectives.ts';
import type { ObjectiveTerms } from './objective-terms.ts';

/** An item and its relevance. */
export interface Candidate extends Scored {
  readonly features: Float64Array;
}

export interface Reranked<T extends Candidate> {
  readonly candidate: T;
  /** What objectives, neighbours and floors added to its relevance; those that added nothing may be among them. */
  readonly terms: readonly ReceiptTerm[];
}

/** How many of the best go into the diversity step. */
const diversityDepth = 120;

/**
 * From relevance to a row: objectives add their terms, then each place goes to the best that is not too like the places
 * before it, or to the best of a small brand where a floor asks for one. Scores with all terms never rise along the row.
 *
 * @param start    items that stand before the first place
 * @param unwanted objectives that do not count here
 */
export function rerank<T extends Candidate>(
  shop: Shop,
  candidates: readonly T[],
  objectives: ObjectiveTerms,
  count: number,
  start: readonly number[] = [],
  unwanted: readonly ObjectiveName[] = [],
): Reranked<T>[] {
  const { weights } = objectives.objectives;
  const scored = candidates
    .map((candidate) => ({
      candidate,
      itemIndex: candidate.itemIndex,
      score: candidate.score + objectives.score(candidate.itemIndex, candidate.features, unwanted),
    }))
    .sort((a, b) => b.score - a.score || a.itemIndex - b.itemIndex);
  const { floor } = objectives;
  const beyond = floor ? scored.slice(diversityDepth).filter(({ itemIndex }) => floor.counts(itemIndex)) : [];
  const leading = [...scored.slice(0, diversityDepth), ...beyond.slice(0, Math.max(0, count))];
  return diversify(shop, leading, count, start, { weight: weights.diversity, floor }).map(
    ({ candidate: { candidate }, penalty, lift }) => ({
      candidate,
      terms: [
        ...objectives.terms(candidate.itemIndex, candidate.features, unwanted),
        term('diversity', penalty, weights.diversity),
        term('exposure', lift, 1),
      ],
    }),
  );
}
