import { sumOfPowers } from '../../math/sum-of-powers.ts';
import type { History } from '../learn-links.ts';
import { scoresBy, type Look } from './component.ts';
import { Leading } from './leading.ts';

/**
 * A look of a component that says how likely each item is: the softmax of some scores. Only what is asked for is worked
 * out: the likeliest items are those of the highest scores.
 *
 * @param scores [n] logarithms of how likely items are, up to a constant
 */
export function lookAtLikelihoods(scores: Float32Array, history: History): Look {
  let highest = -Infinity;
  for (let item = 0; item < scores.length; item++) if (scores[item]! > highest) highest = scores[item]!;
  const total = sumOfPowers(scores, highest);
  const likelihoodOf = (item: number): number => Math.fround(Math.exp(scores[item]! - highest) / total);
  const leading = new Leading(scores, history);
  return {
    most: leading.best === undefined ? 0 : likelihoodOf(leading.best),
    scores: (items) => scoresBy(items, likelihoodOf),
    best: (count, filter) => leading.first(count, filter).filter((item) => likelihoodOf(item) > 0),
  };
}
