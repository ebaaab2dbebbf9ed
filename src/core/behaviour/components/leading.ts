import { topK } from '../../math/top-k.ts';
import type { RowFilter } from '../../retrieval/row-filter.ts';
import type { History } from '../learn-links.ts';
import { mostlyAsked } from './component.ts';

/** The items of the highest scores that a history does not hold; as many as are mostly asked for are found once. */
export class Leading {
  readonly #scores: Float32Array;
  readonly #past: ReadonlySet<number>;
  readonly #items: readonly number[];

  /** @param scores [n] */
  constructor(scores: Float32Array, history: History) {
    this.#scores = scores;
    this.#past = new Set(history);
    this.#items = topK(scores, mostlyAsked + this.#past.size).filter((item) => !this.#past.has(item));
  }

  /** The first of them; nothing when the history holds all. */
  get best(): number | undefined {
    return this.#items[0];
  }

  /** @returns at most `count`, the highest scores first */
  first(count: number, filter?: RowFilter): readonly number[] {
    if (count <= mostlyAsked && this.#items.every((item) => filter?.has(item) !== false))
      return this.#items.slice(0, count);
    return topK(this.#scores, count, {
      has: (item) => !this.#past.has(item) && filter?.has(item) !== false,
    });
  }
}
