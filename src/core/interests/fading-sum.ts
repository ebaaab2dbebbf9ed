import { decayFactor } from '../math/decay.ts';
import { halfLifeDays, type EvidenceSpeed } from '../interactions/evidence.ts';

const speeds = ['glance', 'choice'] as const satisfies readonly EvidenceSpeed[];

/**
 * A sum of vectors whose parts fade at the speed of the evidence they came from. Only one sum per speed is kept:
 * within a speed everything fades alike.
 */
export class FadingSum {
  readonly #sums: Readonly<Record<EvidenceSpeed, Float64Array>>;
  #lastMs = -Infinity;

  constructor(length: number) {
    this.#sums = { glance: new Float64Array(length), choice: new Float64Array(length) };
  }

  /** Adds `weight × vector` as of `atMs`. A time before the last one counts as the last one. */
  add(vector: ArrayLike<number>, weight: number, speed: EvidenceSpeed, atMs: number): void {
    this.#fadeTo(atMs);
    const sum = this.#sums[speed];
    for (let i = 0; i < sum.length; i++) sum[i]! += weight * vector[i]!;
  }

  addAll(other: FadingSum): void {
    this.#fadeTo(other.#lastMs);
    for (const speed of speeds) {
      const factor = decayFactor(this.#lastMs - other.#lastMs, halfLifeDays[speed]);
      const sum = this.#sums[speed];
      for (let i = 0; i < sum.length; i++) sum[i]! += factor * other.#sums[speed][i]!;
    }
  }

  /** The sum as it stands at `atMs`. */
  at(atMs: number): Float64Array {
    const result = new Float64Array(this.#sums.glance.length);
    for (const speed of speeds) {
      const factor = decayFactor(atMs - this.#lastMs, halfLifeDays[speed]);
      const sum = this.#sums[speed];
      for (let i = 0; i < sum.length; i++) result[i]! += factor * sum[i]!;
    }
    return result;
  }

  snapshot(): unknown {
    return [this.#lastMs, [...this.#sums.glance], [...this.#sums.choice]];
  }

  #fadeTo(atMs: number): void {
    if (!(atMs > this.#lastMs)) return;
    if (this.#lastMs !== -Infinity)
      for (const speed of speeds) {
        const factor = decayFactor(atMs - this.#lastMs, halfLifeDays[speed]);
        const sum = this.#sums[speed];
        for (let i = 0; i < sum.length; i++) sum[i]! *= factor;
      }
    this.#lastMs = atMs;
  }
}
