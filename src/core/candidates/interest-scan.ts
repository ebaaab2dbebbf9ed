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
  const [found] = context.nearest([direction], count);
  const likeness = context.shop.space.likenessOf(found!, [direction]);
  return found!.filter((_, place) => likeness[place]! > floor);
}

/** What lies nearest to each interest. */
export const interestScan: CandidateSource = {
  name: 'interests',
  generate(context) {
    const directions = context.taste.interests.map(({ direction }) => direction);
    const found = context.nearest(directions, perInterest);
    context.prepare(found.flat());
    return found.flatMap((items, place) =>
      items.filter((itemIndex) => context.likeness(itemIndex, directions[place]!) > 0),
    );
  },
};
