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
  /** Found before; `atMs` is absent when all of the sum fades alike, for then it points the same way at all times. */
  #direction: { readonly atMs?: number; readonly values: Float32Array } | undefined;

  constructor(length: number) {
    this.#sums = { glance: new Float64Array(length), choice: new Float64Array(length) };
  }

  /** Adds `weight × vector` as of `atMs`. A time before the last one counts as the last one. */
  add(vector: ArrayLike<number>, weight: number, speed: EvidenceSpeed, atMs: number): void {
    this.#fadeTo(atMs);
    const sum = this.#sums[speed];
    for (let i = 0; i < sum.length; i++) sum[i]! += weight * vector[i]!;
    this.#direction = undefined;
  }

  addAll(other: FadingSum): void {
    this.#fadeTo(other.#lastMs);
    for (const speed of speeds) {
      const factor = decayFactor(this.#lastMs - other.#lastMs, halfLifeDays[speed]);
      const sum = this.#sums[speed];
      for (let i = 0; i < sum.length; i++) sum[i]! += factor * other.#sums[speed][i]!;
    }
    this.#direction = undefined;
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

  /** Where the sum points at `atMs`: length 1, or all zero. Not to be changed. */
  directionAt(atMs: number): Float32Array {
    const known = this.#direction;
    if (known && (known.atMs === undefined || known.atMs === atMs)) return known.values;
    const fadesAlike = speeds.some((speed) => this.#sums[speed].every((component) => component === 0));
    const values = normalised(this.at(fadesAlike ? this.#lastMs : atMs));
    this.#direction = fadesAlike ? { values } : { atMs, values };
    return values;
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

function normalised(sum: Float64Array): Float32Array {
  let squares = 0;
  for (let i = 0; i < sum.length; i++) squares += sum[i]! * sum[i]!;
  const norm = Math.sqrt(squares);
  const direction = new Float32Array(sum.length);
  if (norm > 0) for (let i = 0; i < sum.length; i++) direction[i] = sum[i]! / norm;
  return direction;
}
