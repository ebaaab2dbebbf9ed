import type { Component, Look } from '../components/component.ts';
import type { History } from '../learn-links.ts';
import type { RowFilter } from '../../retrieval/row-filter.ts';

/** What a component says of an item, in three ways; a weight is learned for each. */
export const viewNames = ['share', 'log', 'level'] as const;
export type ViewName = (typeof viewNames)[number];
export const viewCount = viewNames.length;

/** Items each component proposes. */
const proposals = 80;
/** Keeps the logarithm of nothing finite: a hundredth of what is usual for a component's best item. */
const floor = 0.01;
/** A level counts up to this many times of what is usual. */
const mostLevel = 5;

/** A history as all components see it. */
export class HistoryView {
  readonly looks: readonly Look[];
  readonly #usual: ArrayLike<number>;

  /** @param usual [components] usual score of each component's best item; see `usualBest` */
  constructor(components: readonly Component[], usual: ArrayLike<number>, history: History) {
    this.looks = components.map((component) => component.read(history));
    this.#usual = usual;
  }

  /** What the components propose, ascending; none of the history. @param filter leaves items out */
  candidates(filter?: RowFilter): Uint32Array {
    return Uint32Array.from(new Set(this.looks.flatMap((look) => look.best(proposals, filter)))).sort();
  }

  /**
   * Of an item: per component its share of the best score, and its score against what is usual, as a logarithm and as it is.
   *
   * @param out [components × views], from `at` on
   */
  features(item: number, out: Float32Array | Float64Array, at = 0): void {
    this.looks.forEach((look, place) => {
      const score = look.scoreOf(item);
      out[at + place * viewCount] = look.most > 0 ? score / look.most : 0;
      const level = Math.max(0, score) / this.#usual[place]!;
      out[at + place * viewCount + 1] = Math.log(level + floor);
      out[at + place * viewCount + 2] = Math.min(mostLevel, level);
    });
  }
}

/** [components] the mean of the score of each component's best item, over histories; 1 when it never has one */
export function usualBest(components: readonly Component[], histories: readonly History[]): Float64Array {
  return Float64Array.from(components, (component) => {
    const sum = histories.reduce((total, history) => total + component.read(history).most, 0);
    return sum > 0 ? sum / histories.length : 1;
  });
}
