import { topK } from '../math/top-k.ts';
import type { RankingContext } from '../ranking-context.ts';
import type { CandidateSource } from './source.ts';

const perInterest = 150;

/**
 * The nearest items of one direction that may be shown.
 *
 * @param floor only what is more alike than this
 */
export function nearestTo(
  context: RankingContext,
  direction: Float32Array,
  count: number,
  floor = 0,
): number[] {
  const scan = context.scan(direction);
  return topK(scan, count, context.allowed).filter((itemIndex) => scan[itemIndex]! > floor);
}

/** What lies nearest to each interest. */
export const interestScan: CandidateSource = {
  name: 'interests',
  generate: (context) =>
    context.taste.interests.flatMap(({ direction }) => nearestTo(context, direction, perInterest)),
};
