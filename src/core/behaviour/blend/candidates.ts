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
const logFloor = Math.log(floor);
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
    const proposed = Uint32Array.from(this.looks.flatMap((look) => look.best(proposals, filter))).sort();
    return proposed.filter((item, place) => place === 0 || item !== proposed[place - 1]);
  }

  /**
   * Of items: per component the share of the best score, and the score against what is usual, as a logarithm and as it is.
   *
   * @returns [items × components × views]
   */
  features(items: ArrayLike<number>): Float32Array {
    const perItem = this.looks.length * viewCount;
    const features = new Float32Array(items.length * perItem);
    this.looks.forEach((look, place) => {
      const scores = look.scores(items);
      const shareFactor = look.most > 0 ? 1 / look.most : 0;
      const levelFactor = 1 / this.#usual[place]!;
      for (let row = 0, at = place * viewCount; row < scores.length; row++, at += perItem) {
        const level = Math.max(0, scores[row]!) * levelFactor;
        features[at] = scores[row]! * shareFactor;
        // Most components have nothing to say of most items.
        features[at + 1] = level > 0 ? Math.log(level + floor) : logFloor;
        features[at + 2] = Math.min(mostLevel, level);
      }
    });
    return features;
  }
}

/** [components] the mean of the score of each component's best item, over histories; 1 when it never has one */
export function usualBest(components: readonly Component[], histories: readonly History[]): Float64Array {
  return Float64Array.from(components, (component) => {
    const sum = histories.reduce((total, history) => total + component.read(history).most, 0);
    return sum > 0 ? sum / histories.length : 1;
  });
}
