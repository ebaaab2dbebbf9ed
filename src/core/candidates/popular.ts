import { topK } from '../math/top-k.ts';
import type { RankingContext } from '../ranking-context.ts';
import type { CandidateSource } from './source.ts';

const count = 150;

/** What is rated best and most, of all or of one department. */
export const popular: CandidateSource = {
  name: 'popular',
  generate: (context) => (context.shop.facets.hasPopularity ? bestRated(context, count) : []),
};

function bestRated(context: RankingContext, limit: number): number[] {
  const { popularity } = context.shop.facets;
  const allowed = Float32Array.from(popularity, (value, itemIndex) =>
    value > 0 && context.excluded(itemIndex) === undefined ? value : -Infinity,
  );
  return topK(allowed, limit);
}
