import type { RowProducts, Scorer } from '../scorers.ts';
import { encodeHistory } from './encode-history.ts';
import type { Parameters, SequenceShape } from './shape.ts';

/** How likely each item is next, 0..1, as a sequence model says. @param products with the model's items */
export function sequenceScorer(parameters: Parameters, shape: SequenceShape, products: RowProducts): Scorer {
  return {
    score(history, scores) {
      const vector = encodeHistory(parameters, shape, history);
      products(vector, scores);
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
