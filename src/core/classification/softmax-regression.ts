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
  /** [(dense + 1 + sparse) × classes], the one is the constant: what a row has is read class by class, in one go. */
  readonly #weights: Float32Array;

  private constructor(shape: SoftmaxShape, weights: Float32Array) {
    this.shape = shape;
    this.#weights = weights;
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
    const model = new SoftmaxRegression(shape, new Float32Array(classes * (dense + 1 + sparse)));
    const weights = model.#weights;
    const squares = new Float32Array(weights.length);
    const order = Array.from({ length: rows.length }, (_, place) => place);
    const random = createRandom(seed);
    const wrong = new Uint32Array(classes);
    const errors = new Float64Array(classes);
    for (let epoch = 0; epoch < epochs; epoch++) {
      shuffle(order, random);
      for (const [step, place] of order.entries()) {
        if (step % 256 === 0) yield (epoch + step / rows.length) / epochs;
        const { dense: numbers, places, values } = rows[place]!;
        errors.set(model.probabilities(rows[place]!));
        errors[labels[place]!]! -= 1;
        let count = 0;
        for (let c = 0; c < classes; c++) if (Math.abs(errors[c]!) >= leastError) wrong[count++] = c;
        const move = (row: number, value: number): void => {
          const start = row * classes;
          for (let k = 0; k < count; k++) {
            const c = wrong[k]!;
            const whole = errors[c]! * value + penalty * weights[start + c]!;
            const square = squares[start + c]! + whole * whole;
            squares[start + c] = square;
            weights[start + c]! -= (rate * whole) / (Math.sqrt(square) + epsilon);
          }
        };
        for (let i = 0; i < dense; i++) move(i, numbers[i]!);
        move(dense, 1);
        for (let i = 0; i < places.length; i++) move(dense + 1 + places[i]!, values[i]!);
      }
    }
    return model;
  }

  /** @returns [classes] summing to 1 */
  probabilities({ dense: numbers, places, values }: FeatureRow): Float64Array {
    const { classes, dense } = this.shape;
    const weights = this.#weights;
    const scores = new Float64Array(classes);
    const add = (row: number, value: number): void => {
      const start = row * classes;
      for (let c = 0; c < classes; c++) scores[c]! += value * weights[start + c]!;
    };
    add(dense, 1);
    for (let i = 0; i < dense; i++) add(i, numbers[i]!);
    for (let i = 0; i < places.length; i++) add(dense + 1 + places[i]!, values[i]!);
    let most = -Infinity;
    for (let c = 0; c < classes; c++) if (scores[c]! > most) most = scores[c]!;
    let total = 0;
    for (let c = 0; c < classes; c++) total += scores[c] = Math.exp(scores[c]! - most);
    for (let c = 0; c < classes; c++) scores[c]! /= total;
    return scores;
  }
}
