import type { CandidateSource } from './source.ts';

const count = 150;

/** What is rated best and most; nothing where the feed has no ratings. */
export const popular: CandidateSource = {
  name: 'popular',
  generate: ({ shop: { facets }, allowed }) =>
    facets.mostPopular.first(count, allowed).filter((itemIndex) => facets.popularity[itemIndex]! > 0),
};
