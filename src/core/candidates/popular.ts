import { topK } from '../math/top-k.ts';
import type { CandidateSource } from './source.ts';

const count = 150;

/** What is rated best and most, of all or of one department. */
export const popular: CandidateSource = {
  name: 'popular',
  generate: ({ shop: { facets }, allowed }) =>
    facets.hasPopularity ? topK(facets.popularity, count, allowed) : [],
};
