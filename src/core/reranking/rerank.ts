import type { ReceiptTerm } from '../domain/slate.ts';
import type { Shop } from '../learning/taste.ts';
import { term } from '../scoring/receipt.ts';
import type { CoverageTarget } from './coverage.ts';
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

export interface RerankOptions {
  /** Items that stand before the first place. */
  readonly start?: readonly number[];
  /** Objectives that do not count here. */
  readonly unwanted?: readonly ObjectiveName[];
  /** What the row is to hold in proportion, if anything. */
  readonly coverage?: CoverageTarget | undefined;
}

/** How many of the best go into the diversity step. */
const diversityDepth = 120;

/**
 * From relevance to a row: objectives add their terms, then each place goes to the best that is not too like the places
 * before it, or to the best of a small brand where a floor asks for one. Scores with all terms never rise along the row.
 */
export function rerank<T extends Candidate>(
  shop: Shop,
  candidates: readonly T[],
  objectives: ObjectiveTerms,
  count: number,
  { start = [], unwanted = [], coverage }: RerankOptions = {},
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
  const beyond = scored.slice(diversityDepth);
  const small = floor
    ? beyond.filter(({ itemIndex }) => floor.counts(itemIndex)).slice(0, Math.max(0, count))
    : [];
  const covering = coverage ? firstOfEach(beyond, count, coverage) : [];
  const leading = [...new Set([...scored.slice(0, diversityDepth), ...small, ...covering])];
  return diversify(shop, leading, count, start, { weight: weights.diversity, floor, coverage }).map(
    ({ candidate: { candidate }, penalty, coverage: value, lift }) => ({
      candidate,
      terms: [
        ...objectives.terms(candidate.itemIndex, candidate.features, unwanted),
        term('diversity', penalty, weights.diversity),
        term('coverage', value, coverage?.weight ?? 0),
        term('exposure', lift, 1),
      ],
    }),
  );
}

/** The first `count` of each group. */
function firstOfEach<T extends Scored>(
  scored: readonly T[],
  count: number,
  { groupOf }: CoverageTarget,
): T[] {
  const found = new Map<number, number>();
  return scored.filter(({ itemIndex }) => {
    const group = groupOf(itemIndex);
    const before = found.get(group) ?? 0;
    found.set(group, before + 1);
    return group >= 0 && before < count;
  });
}
