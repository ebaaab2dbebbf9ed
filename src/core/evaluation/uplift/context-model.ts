import { fitLogistic, logistic, type Design, type WeightGroup } from '../off-policy/fit-logistic.ts';
import type { CampaignLog } from './campaign-log.ts';

/** Contexts that are learned from at most; of more, every second, third, … of them. */
const mostContexts = 500_000;

/** How much a row counts, and what is to be told of it, 0 or 1; a row of weight 0 is not looked at. */
export interface Lesson {
  readonly weight: number;
  readonly target: number;
}

/** The probability of something by what is known of a person: Bayesian logistic regression. */
export class ContextModel {
  readonly #log: CampaignLog;
  readonly #weights: Float64Array;
  readonly #starts: readonly number[];

  /** @param lessonOf what a row teaches */
  constructor(log: CampaignLog, lessonOf: (row: number) => Lesson) {
    this.#log = log;
    const { codeCounts, numberCount } = log.contexts;
    this.#starts = codeCounts.map((_, column) =>
      codeCounts.slice(0, column).reduce((sum, count) => sum + count, 1),
    );
    const groups: WeightGroup[] = [
      { size: 1, deviation: 10 },
      ...codeCounts.map((size) => ({ size })),
      ...(numberCount > 0 ? [{ size: numberCount }] : []),
    ];
    this.#weights = fitLogistic(this.#design(lessonOf), groups).mean;
  }

  probability(context: number): number {
    const { codes, codeCounts, numbers, numberCount } = this.#log.contexts;
    let score = this.#weights[0]!;
    for (let i = 0; i < codeCounts.length; i++)
      score += this.#weights[this.#starts[i]! + codes[context * codeCounts.length + i]!]!;
    const first = this.#weights.length - numberCount;
    for (let i = 0; i < numberCount; i++)
      score += this.#weights[first + i]! * numbers[context * numberCount + i]!;
    return logistic(score);
  }

  /** Rows of the same context are one observation that counts as often. */
  #design(lessonOf: (row: number) => Lesson): Design {
    const { contexts, context } = this.#log;
    const { codes, codeCounts, numbers, numberCount, count } = contexts;
    const counts = new Float64Array(count);
    const sums = new Float64Array(count);
    for (let row = 0; row < context.length; row++) {
      const { weight, target } = lessonOf(row);
      counts[context[row]!]! += weight;
      sums[context[row]!]! += weight * target;
    }
    const seen = Uint32Array.from(counts.keys()).filter((one) => counts[one]! > 0);
    const every = Math.max(1, Math.ceil(seen.length / mostContexts));
    const kept = seen.filter((_, i) => i % every === 0);
    const width = 1 + codeCounts.length + numberCount;
    const places = new Uint32Array(kept.length * width);
    const values = new Float32Array(kept.length * width).fill(1);
    const firstNumber = 1 + codeCounts.reduce((sum, one) => sum + one, 0);
    kept.forEach((one, row) => {
      const at = row * width + 1;
      for (let i = 0; i < codeCounts.length; i++)
        places[at + i] = this.#starts[i]! + codes[one * codeCounts.length + i]!;
      for (let i = 0; i < numberCount; i++) {
        places[at + codeCounts.length + i] = firstNumber + i;
        values[at + codeCounts.length + i] = numbers[one * numberCount + i]!;
      }
    });
    return {
      offsets: Uint32Array.from({ length: kept.length + 1 }, (_, i) => i * width),
      places,
      values,
      targets: Float64Array.from(kept, (one) => sums[one]! / counts[one]!),
      counts: Float64Array.from(kept, (one) => counts[one]!),
    };
  }
}
