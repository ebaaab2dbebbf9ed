import { eachLatest, type Recency } from './components/component.ts';
import { addLinks, type ItemLinks } from './item-links.ts';
import type { History } from './learn-links.ts';

/** Says of every item how well it would follow a history. */
export interface Scorer {
  /** Whether scores are logarithms of how likely an item is, up to a constant. */
  readonly areLogarithms?: boolean;
  /** @param scores [n] all 0, to be filled; higher is better */
  score(history: History, scores: Float32Array): void;
}

/** What the latest items lead to. */
export function linkScorer(links: ItemLinks, recency: Recency): Scorer {
  return {
    score: (history, scores) =>
      eachLatest(history, recency, (item, weight) => addLinks(links, item, weight, scores)),
  };
}

/** The same for everybody. @param values [n] */
export function constantScorer(values: ArrayLike<number>): Scorer {
  return { score: (_history, scores) => scores.set(values) };
}

/** Products of a vector with all rows of a matrix that it knows. @param out [n] overwritten */
export type RowProducts = (vector: Float32Array, out: Float32Array) => void;
