import type { History } from '../learn-links.ts';
import { scoresBy, type Look } from './component.ts';
import { Leading } from './leading.ts';

/** A look of a component that says something of every item. @param scores [n] */
export function lookAtAll(scores: Float32Array, history: History): Look {
  const leading = new Leading(scores, history);
  return {
    most: leading.best === undefined ? 0 : Math.max(0, scores[leading.best]!),
    scores: (items) => scoresBy(items, (item) => scores[item]!),
    best: (count, filter) => leading.first(count, filter).filter((item) => scores[item]! > 0),
  };
}
