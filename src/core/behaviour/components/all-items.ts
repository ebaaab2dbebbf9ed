import { topK } from '../../math/top-k.ts';
import type { History } from '../learn-links.ts';
import { scoresBy, type Look } from './component.ts';

/** A look of a component that says something of every item. @param scores [n] */
export function lookAtAll(scores: Float32Array, history: History): Look {
  const past = new Set(history);
  let most = 0;
  for (let item = 0; item < scores.length; item++)
    if (scores[item]! > most && !past.has(item)) most = scores[item]!;
  return {
    most,
    scores: (items) => scoresBy(items, (item) => scores[item]!),
    best: (count, filter) =>
      topK(scores, count, { has: (item) => !past.has(item) && filter?.has(item) !== false }).filter(
        (item) => scores[item]! > 0,
      ),
  };
}
