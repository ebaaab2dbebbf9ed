import { sumOfPowers } from '../../math/sum-of-powers.ts';
import { topK } from '../../math/top-k.ts';
import type { History } from '../learn-links.ts';
import { mostlyAsked, scoresBy, type Look } from './component.ts';

/**
 * A look of a component that says how likely each item is: the softmax of some scores. Only what is asked for is worked
 * out: the likeliest items are those of the highest scores.
 *
 * @param scores [n] logarithms of how likely items are, up to a constant
 */
export function lookAtLikelihoods(scores: Float32Array, history: History): Look {
  const past = new Set(history);
  const top = topK(scores, mostlyAsked + past.size);
  if (top.length === 0) return { most: 0, scores: (items) => new Float32Array(items.length), best: () => [] };
  const highest = scores[top[0]!]!;
  const total = sumOfPowers(scores, highest);
  const likelihoodOf = (item: number): number => Math.fround(Math.exp(scores[item]! - highest) / total);
  const leading = top.filter((item) => !past.has(item));
  return {
    most: leading.length > 0 ? likelihoodOf(leading[0]!) : 0,
    scores: (items) => scoresBy(items, likelihoodOf),
    best(count, filter) {
      const isEnough = count <= mostlyAsked && leading.every((item) => filter?.has(item) !== false);
      const wanted = { has: (item: number) => !past.has(item) && filter?.has(item) !== false };
      const found = isEnough ? leading : topK(scores, count, wanted);
      return found.slice(0, count).filter((item) => likelihoodOf(item) > 0);
    },
  };
}
