import { unknownDay } from '../catalog/catalog.ts';
import { topK } from '../math/top-k.ts';
import type { CandidateSource } from './source.ts';

const count = 120;

/** What was published last. */
export const newest: CandidateSource = {
  name: 'newest',
  generate: ({ shop: { catalog }, allowed }) =>
    topK(catalog.publishedDay, count, allowed).filter(
      (itemIndex) => catalog.publishedDay[itemIndex] !== unknownDay,
    ),
};
