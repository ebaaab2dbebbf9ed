const momentum = 0.9;
const steadiness = 0.98;
const tiny = 1e-8;

/**
 * Adam that remembers only the rows it has been given gradients for: of a vocabulary of eleven thousand, one step
 * touches a few hundred.
 *
 * @see Kingma & Ba, "Adam", ICLR 2015; the sparse form leaves the moments of untouched rows as they are
 */
export class RowOptimiser {
  readonly #rows: Float32Array;
  readonly #width: number;
  /** token -> [2 × width] first and second moments */
  readonly #moments = new Map<number, Float32Array>();
  #steps = 0;

  /** @param rows [n × width], changed in place */
  constructor(rows: Float32Array, width: number) {
    this.#rows = rows;
    this.#width = width;
  }

  /** Tokens changed so far, ascending. */
  get touched(): number[] {
    return [...this.#moments.keys()].sort((a, b) => a - b);
  }

  /** @param gradients of some rows, by token */
  step(gradients: ReadonlyMap<number, Float32Array>, rate: number): void {
    this.#steps++;
    const width = this.#width;
    const first = 1 - momentum ** this.#steps;
    const second = 1 - steadiness ** this.#steps;
    for (const [token, gradient] of gradients) {
      let moments = this.#moments.get(token);
      if (!moments) this.#moments.set(token, (moments = new Float32Array(2 * width)));
      for (let d = 0; d < width; d++) {
        const slope = gradient[d]!;
        const mean = (moments[d] = momentum * moments[d]! + (1 - momentum) * slope);
        const square = (moments[width + d] =
          steadiness * moments[width + d]! + (1 - steadiness) * slope * slope);
        this.#rows[token * width + d]! -= (rate * (mean / first)) / (Math.sqrt(square / second) + tiny);
      }
    }
  }
}
