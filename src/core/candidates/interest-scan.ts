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
  const [found] = context.shop.space.nearest([direction], count, context.allowed);
  return found!.filter((itemIndex) => context.likeness(itemIndex, direction) > floor);
}

/** What lies nearest to each interest. */
export const interestScan: CandidateSource = {
  name: 'interests',
  generate(context) {
    const directions = context.taste.interests.map(({ direction }) => direction);
    return context.shop.space
      .nearest(directions, perInterest, context.allowed)
      .flatMap((found, place) =>
        found.filter((itemIndex) => context.likeness(itemIndex, directions[place]!) > 0),
      );
  },
};
