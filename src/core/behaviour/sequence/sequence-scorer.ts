import { rowProducts } from '../../math/row-products.ts';
import type { Scorer } from '../scorers.ts';
import { encodeHistory } from './encode-history.ts';
import type { Parameters, SequenceShape } from './shape.ts';

/** How likely each item is next, 0..1, as a sequence model says. */
export function sequenceScorer(parameters: Parameters, shape: SequenceShape): Scorer {
  const { items } = parameters;
  return {
    score(history, scores) {
      const vector = encodeHistory(parameters, shape, history);
      rowProducts(vector, items, scores);
      let most = -Infinity;
      for (const score of scores) if (score > most) most = score;
      let total = 0;
      for (let item = 0; item < scores.length; item++) {
        const power = Math.exp(scores[item]! - most);
        scores[item] = power;
        total += power;
      }
      for (let item = 0; item < scores.length; item++) scores[item]! /= total;
    },
  };
}
