import { nearestTo } from './interest-scan.ts';
import type { CandidateSource } from './source.ts';

const count = 80;

/** What lies nearest to what the shopper is after right now. */
export const session: CandidateSource = {
  name: 'session',
  generate: (context) => (context.taste.session ? nearestTo(context, context.taste.session, count) : []),
};
