import { unknownDay } from '../catalog/catalog.ts';
import type { CandidateSource } from './source.ts';

const count = 120;

/** What was published last. */
export const newest: CandidateSource = {
  name: 'newest',
  generate: ({ shop: { catalog, facets }, allowed }) =>
    facets.newest.first(count, allowed).filter((itemIndex) => catalog.publishedDay[itemIndex] !== unknownDay),
};
