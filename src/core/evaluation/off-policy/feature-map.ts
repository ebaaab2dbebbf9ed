import type { BanditLog } from './bandit-log.ts';
import type { WeightGroup } from './fit-logistic.ts';

/** Products of action and context have at most this many weights of their own; beyond they share, by a hash. */
const mostProducts = 1 << 16;

/**
 * Which weights an action in a context goes with: one for all, its position's, its context's, its own, and products of
 * itself with all of these. Categories are hashed where there are very many products.
 */
export class FeatureMap {
  /** Weights in this order: constant; contexts; actions; products. */
  readonly groups: readonly WeightGroup[];
  /** Features of every action in every context. */
  readonly width: number;
  /** Of these the first are the same for all actions. */
  readonly shared: number;
  readonly #log: BanditLog;
  /** Where each column of categories begins among the context's weights; the first is the position. */
  readonly #starts: readonly number[];
  readonly #contextWeights: number;
  readonly #products: number;

  /** @param baseDeviation how far from 0 the constant may lie, in log-odds */
  constructor(log: BanditLog, baseDeviation = 10) {
    const { contexts, actions, positions } = log;
    this.#log = log;
    const counts = [positions.length, ...contexts.codeCounts];
    this.#starts = counts.map((_, column) => counts.slice(0, column).reduce((sum, count) => sum + count, 0));
    this.#contextWeights = counts.reduce((sum, count) => sum + count, contexts.numberCount);
    this.#products = Math.min(mostProducts, this.#contextWeights * actions.length);
    this.groups = [
      { size: 1, deviation: baseDeviation },
      { size: this.#contextWeights },
      { size: actions.length },
      { size: this.#products },
    ];
    const perContext = counts.length + contexts.numberCount;
    this.shared = 1 + perContext;
    this.width = this.shared + 1 + perContext;
  }

  /** Writes [width] features of an action in a context: those shared by all actions, its own, the products. */
  write(context: number, action: number, places: Uint32Array, values: Float32Array, at: number): void {
    const { contexts, actions } = this.#log;
    places[at] = 0;
    values[at] = 1;
    const own = at + this.shared;
    const ownFrom = 1 + this.#contextWeights;
    places[own] = ownFrom + action;
    values[own] = 1;
    const columns = this.#starts.length;
    for (let i = 0; i < columns + contexts.numberCount; i++) {
      const isCode = i < columns;
      const place = isCode
        ? this.#starts[i]! + this.#codeOf(context, i)
        : this.#contextWeights - contexts.numberCount + (i - columns);
      const value = isCode ? 1 : contexts.numbers[context * contexts.numberCount + (i - columns)]!;
      places[at + 1 + i] = 1 + place;
      values[at + 1 + i] = value;
      places[own + 1 + i] = ownFrom + actions.length + this.#productOf(place, action);
      values[own + 1 + i] = value;
    }
  }

  #codeOf(context: number, column: number): number {
    const { position, codes, codeCounts } = this.#log.contexts;
    return column === 0 ? position[context]! : codes[context * codeCounts.length + column - 1]!;
  }

  #productOf(place: number, action: number): number {
    const number = place * this.#log.actions.length + action;
    if (this.#contextWeights * this.#log.actions.length <= this.#products) return number;
    const mixed = Math.imul(number ^ (number >>> 15), 0x2c1b3c6d);
    return ((mixed ^ (mixed >>> 12)) >>> 0) % this.#products;
  }
}
