import { unknownDay } from '../catalog/catalog.ts';
import { topK } from '../math/top-k.ts';
import type { CandidateSource } from './source.ts';

const count = 120;

/** What was published last. */
export const newest: CandidateSource = {
  name: 'newest',
  generate(context) {
    const days = Float64Array.from(context.shop.catalog.publishedDay, (day, itemIndex) =>
      day !== unknownDay && context.excluded(itemIndex) === undefined ? day : -Infinity,
    );
    return topK(days, count);
  },
};
