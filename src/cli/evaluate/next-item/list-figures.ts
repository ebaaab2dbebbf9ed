import type { History } from '../../../core/behaviour/learn-links.ts';
import type { Item } from '../../../core/domain/item.ts';
import { intraListDiversity, miscalibration } from '../../../core/evaluation/list-metrics.ts';
import type { TextRows } from './content-scorers.ts';

/** What lists hold beside the item that was wanted. */
export interface ListSummary {
  /** Share of the catalog that stands in some list. */
  readonly coverage: number;
  /** Mean of −log₂ of an item's share of all choices in training, over what is listed, in bits. */
  readonly noveltyBits: number;
  /** Mean unlikeness of the texts of two items of a list, 0..2. */
  readonly diversity: number;
  /** How often what is listed was chosen, against what is wanted: 1 when alike, more when lists lean to what sells anyway. */
  readonly popularityLift: number;
  /** How far the kinds of a list are from those of the history, in nats; NaN where items have no kinds. */
  readonly miscalibration: number;
}

/** What every model's lists are measured by. */
export interface ListMeasures {
  /** [n] choices in training; one more is assumed for each item, so that none is infinitely new */
  readonly counts: Float64Array;
  readonly texts: TextRows;
  /** [n] −1 for none */
  readonly kinds: Int32Array;
}

/** The kind of each item: the first level of categories at which not all are the same. */
export function kindsOf(items: readonly Item[]): Int32Array {
  const deepest = items.reduce((most, { category }) => Math.max(most, category?.length ?? 0), 0);
  for (let depth = 1; depth <= deepest; depth++) {
    const numbers = new Map<string, number>();
    const kinds = Int32Array.from(items, ({ category }) => {
      if (!category) return -1;
      const path = JSON.stringify(category.slice(0, depth));
      if (!numbers.has(path)) numbers.set(path, numbers.size);
      return numbers.get(path)!;
    });
    if (numbers.size > 1) return kinds;
  }
  return new Int32Array(items.length).fill(-1);
}

/** Adds up what a model's lists hold, over all rows. */
export class ListFigures {
  readonly #measures: ListMeasures;
  readonly #total: number;
  readonly #shown = new Set<number>();
  #bits = 0;
  #listed = 0;
  #listedCounts = 0;
  #wanted = 0;
  #wantedCounts = 0;
  #lists = 0;
  #diversity = 0;
  #calibrated = 0;
  #divergence = 0;

  constructor(measures: ListMeasures) {
    this.#measures = measures;
    this.#total = measures.counts.reduce((sum, count) => sum + count + 1, 0);
  }

  /** @param target what was wanted; below 0 for what the catalog lacks */
  add(list: readonly number[], history: History, target: number): void {
    const { counts, texts, kinds } = this.#measures;
    for (const item of list) {
      this.#shown.add(item);
      this.#bits -= Math.log2((counts[item]! + 1) / this.#total);
      this.#listedCounts += counts[item]!;
      this.#listed++;
    }
    if (target >= 0) {
      this.#wantedCounts += counts[target]!;
      this.#wanted++;
    }
    this.#lists++;
    this.#diversity += intraListDiversity(list, (one, other) => likenessOf(texts, one, other));
    const divergence = miscalibration(
      history.map((item) => kinds[item]!),
      list.map((item) => kinds[item]!),
    );
    if (Number.isNaN(divergence)) return;
    this.#divergence += divergence;
    this.#calibrated++;
  }

  finish(): ListSummary {
    const mean = (sum: number, count: number): number => (count > 0 ? sum / count : 0);
    return {
      coverage: this.#shown.size / this.#measures.counts.length,
      noveltyBits: mean(this.#bits, this.#listed),
      diversity: mean(this.#diversity, this.#lists),
      popularityLift: mean(this.#listedCounts, this.#listed) / (mean(this.#wantedCounts, this.#wanted) || 1),
      miscalibration: this.#calibrated > 0 ? this.#divergence / this.#calibrated : NaN,
    };
  }
}

function likenessOf({ rows, dimensions }: TextRows, one: number, other: number): number {
  let sum = 0;
  for (let i = 0; i < dimensions; i++) sum += rows[one * dimensions + i]! * rows[other * dimensions + i]!;
  return sum;
}
