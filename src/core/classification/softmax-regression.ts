import { createRandom } from '../math/random.ts';
import { shuffle } from '../math/shuffle.ts';

/** Numbers that describe one thing: some always there, some of many that are mostly 0. */
export interface FeatureRow {
  /** [dense] */
  readonly dense: Float32Array;
  /** Places of the others that are not 0, rising, each below `sparse`. */
  readonly places: Uint32Array;
  readonly values: Float32Array;
}

export interface SoftmaxShape {
  readonly classes: number;
  readonly dense: number;
  readonly sparse: number;
}

export interface SoftmaxPlan {
  /** Weight of ½ × the squared weights, per row. */
  readonly penalty: number;
  readonly epochs: number;
  readonly rate: number;
  readonly seed: number;
}

const epsilon = 1e-8;
/** Smaller errors move nothing: most classes are out of the question for most rows, and would cost most of the time. */
const leastError = 2e-3;

/**
 * Multinomial logistic regression, by stochastic gradient descent with a step per weight that shrinks with what it has
 * moved (AdaGrad). Same rows, same weights.
 *
 * @see Duchi, Hazan and Singer, "Adaptive subgradient methods", JMLR 2011
 */
export class SoftmaxRegression {
  readonly shape: SoftmaxShape;
  /** [classes × (dense + 1 + sparse)] the one is the constant */
  readonly #weights: Float32Array;
  readonly #stride: number;

  private constructor(shape: SoftmaxShape, weights: Float32Array) {
    this.shape = shape;
    this.#weights = weights;
    this.#stride = shape.dense + 1 + shape.sparse;
  }

  /**
   * @param labels [rows] each below the shape's classes
   * @yields the share that is done
   */
  static *train(
    rows: readonly FeatureRow[],
    labels: ArrayLike<number>,
    shape: SoftmaxShape,
    { penalty, epochs, rate, seed }: SoftmaxPlan,
  ): Generator<number, SoftmaxRegression> {
    const { classes, dense, sparse } = shape;
    const stride = dense + 1 + sparse;
    const model = new SoftmaxRegression(shape, new Float32Array(classes * stride));
    const weights = model.#weights;
    const squares = new Float32Array(weights.length);
    const order = Array.from({ length: rows.length }, (_, place) => place);
    const random = createRandom(seed);
    const move = (at: number, gradient: number): void => {
      const whole = gradient + penalty * weights[at]!;
      squares[at]! += whole * whole;
      weights[at]! -= (rate * whole) / (Math.sqrt(squares[at]!) + epsilon);
    };
    for (let epoch = 0; epoch < epochs; epoch++) {
      shuffle(order, random);
      for (const [step, place] of order.entries()) {
        if (step % 256 === 0) yield (epoch + step / rows.length) / epochs;
        const { dense: numbers, places, values } = rows[place]!;
        const errors = model.probabilities(rows[place]!);
        errors[labels[place]!]! -= 1;
        for (let c = 0; c < classes; c++) {
          const error = errors[c]!;
          if (Math.abs(error) < leastError) continue;
          const start = c * stride;
          for (let i = 0; i < dense; i++) move(start + i, error * numbers[i]!);
          move(start + dense, error);
          for (let i = 0; i < places.length; i++) move(start + dense + 1 + places[i]!, error * values[i]!);
        }
      }
    }
    return model;
  }

  /** @returns [classes] summing to 1 */
  probabilities({ dense: numbers, places, values }: FeatureRow): Float64Array {
    const { classes, dense } = this.shape;
    const scores = new Float64Array(classes);
    let most = -Infinity;
    for (let c = 0; c < classes; c++) {
      const start = c * this.#stride;
      let score = this.#weights[start + dense]!;
      for (let i = 0; i < dense; i++) score += this.#weights[start + i]! * numbers[i]!;
      for (let i = 0; i < places.length; i++)
        score += this.#weights[start + dense + 1 + places[i]!]! * values[i]!;
      scores[c] = score;
      if (score > most) most = score;
    }
    let total = 0;
    for (let c = 0; c < classes; c++) total += scores[c] = Math.exp(scores[c]! - most);
    return scores.map((power) => power / total);
  }
}
