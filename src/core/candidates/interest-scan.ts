import { topK } from '../math/top-k.ts';
import type { RankingContext } from '../ranking-context.ts';
import type { CandidateSource } from './source.ts';

const perInterest = 150;

/** The nearest items of one direction that may be shown. */
export function nearestTo(context: RankingContext, direction: Float32Array, count: number): number[] {
  return topK(context.scan(direction), count, context.allowed);
}

/** What lies nearest to each interest. */
export const interestScan: CandidateSource = {
  name: 'interests',
  generate: (context) =>
    context.taste.interests.flatMap(({ direction }) => nearestTo(context, direction, perInterest)),
};
