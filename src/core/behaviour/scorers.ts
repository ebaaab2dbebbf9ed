import { addLinks, type ItemLinks } from './item-links.ts';
import type { History } from './learn-links.ts';

/** Says of every item how well it would follow a history. */
export interface Scorer {
  /** @param scores [n] all 0, to be filled; higher is better */
  score(history: History, scores: Float32Array): void;
}

/** How far back a scorer looks, and what a choice counts against the one after it. */
export interface Recency {
  readonly depth: number;
  /** 0..1 */
  readonly decay: number;
}

/** Calls `use` for the latest items of a history, the latest first, with what each counts. */
export function eachLatest(
  history: History,
  { depth, decay }: Recency,
  use: (item: number, weight: number) => void,
): void {
  let weight = 1;
  for (let place = history.length - 1; place >= Math.max(0, history.length - depth); place--) {
    use(history[place]!, weight);
    weight *= decay;
  }
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
