import type { PolicyRows } from './policy-values.ts';

/**
 * The mean of what several draws of folds say of each row. What was expected of the action shown is weighted by how often
 * each draw's policy would have shown it, so that the doubly robust terms of the mean are the mean of the draws' terms.
 */
export class MeanRows {
  readonly #weights: Float64Array;
  readonly #expected: Float64Array;
  /** Of predicted, plain and times weight. */
  readonly #predicted: Float64Array;
  readonly #weighted: Float64Array;
  #draws = 0;

  constructor(rows: number) {
    this.#weights = new Float64Array(rows);
    this.#expected = new Float64Array(rows);
    this.#predicted = new Float64Array(rows);
    this.#weighted = new Float64Array(rows);
  }

  add({ weights, expected, predicted }: PolicyRows): void {
    this.#draws++;
    for (let row = 0; row < weights.length; row++) {
      this.#weights[row]! += weights[row]!;
      this.#expected[row]! += expected[row]!;
      this.#predicted[row]! += predicted[row]!;
      this.#weighted[row]! += weights[row]! * predicted[row]!;
    }
  }

  /** The means; nothing can be added afterwards. */
  take(): PolicyRows {
    for (let row = 0; row < this.#weights.length; row++) {
      const weight = this.#weights[row]!;
      this.#predicted[row] = weight > 0 ? this.#weighted[row]! / weight : this.#predicted[row]! / this.#draws;
      this.#weights[row] = weight / this.#draws;
      this.#expected[row]! /= this.#draws;
    }
    return { weights: this.#weights, expected: this.#expected, predicted: this.#predicted };
  }
}
