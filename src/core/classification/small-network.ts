import { createRandom, normal } from '../math/random.ts';
import { shuffle } from '../math/shuffle.ts';

export interface NetworkPlan {
  /** Units of each hidden layer, such as [64, 32]; none is logistic regression. */
  readonly hidden: readonly number[];
  readonly epochs: number;
  readonly batch: number;
  readonly rate: number;
  /** Of ½ × the squared weights (constants left out), per row. */
  readonly penalty: number;
  readonly seed: number;
}

interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** [outputs × (inputs + 1)] the last of each row is the constant */
  readonly weights: Float64Array;
}

const firstDecay = 0.9;
const secondDecay = 0.999;
const epsilon = 1e-8;

/** A feed-forward network of a few layers, max(0, x) between them, that ends in one probability. */
export class SmallNetwork {
  readonly #layers: readonly Layer[];

  private constructor(layers: readonly Layer[]) {
    this.#layers = layers;
  }

  /** Draws a network (He's initialisation). */
  static draw(inputs: number, hidden: readonly number[], seed: number): SmallNetwork {
    const random = createRandom(seed);
    const sizes = [inputs, ...hidden, 1];
    return new SmallNetwork(
      sizes.slice(1).map((outputs, i) => {
        const count = sizes[i]!;
        const weights = new Float64Array(outputs * (count + 1));
        for (let at = 0; at < weights.length; at++)
          if (at % (count + 1) < count) weights[at] = normal(random) * Math.sqrt(2 / count);
        return { inputs: count, outputs, weights };
      }),
    );
  }

  /**
   * Trains by mini-batches with Adam on the mean −ln(probability of the truth), and keeps the state that was best on rows
   * kept back. Same rows, same network.
   *
   * @param rows   [n × inputs] row-major, standardised
   * @param truths [n] 0 or 1
   * @yields the share that is done
   */
  static *train(
    rows: Float64Array,
    truths: Uint8Array,
    kept: { readonly rows: Float64Array; readonly truths: Uint8Array },
    { hidden, epochs, batch, rate, penalty, seed }: NetworkPlan,
  ): Generator<number, SmallNetwork> {
    const inputs = rows.length / truths.length;
    const network = SmallNetwork.draw(inputs, hidden, seed);
    const layers = network.#layers;
    const moments = layers.map(({ weights }) => ({
      mean: new Float64Array(weights.length),
      square: new Float64Array(weights.length),
    }));
    const order = Array.from(truths, (_, place) => place);
    const random = createRandom(seed + 1);
    let step = 0;
    let best = { loss: Infinity, weights: layers.map(({ weights }) => weights.slice()) };
    for (let epoch = 0; epoch < epochs; epoch++) {
      yield epoch / epochs;
      shuffle(order, random);
      for (let start = 0; start < order.length; start += batch) {
        const places = order.slice(start, start + batch);
        const gradients = network.gradients(rows, truths, places, penalty);
        step++;
        layers.forEach(({ weights }, i) => {
          const { mean, square } = moments[i]!;
          const gradient = gradients[i]!;
          const unbiased = (rate * Math.sqrt(1 - secondDecay ** step)) / (1 - firstDecay ** step);
          for (let at = 0; at < weights.length; at++) {
            mean[at] = firstDecay * mean[at]! + (1 - firstDecay) * gradient[at]!;
            square[at] = secondDecay * square[at]! + (1 - secondDecay) * gradient[at]! ** 2;
            weights[at]! -= (unbiased * mean[at]!) / (Math.sqrt(square[at]!) + epsilon);
          }
        });
      }
      const loss = network.loss(kept.rows, kept.truths);
      if (loss < best.loss) best = { loss, weights: layers.map(({ weights }) => weights.slice()) };
    }
    layers.forEach(({ weights }, i) => weights.set(best.weights[i]!));
    return network;
  }

  /** @param rows [n × inputs] @returns [n] probability of 1 */
  probabilities(rows: Float64Array): Float64Array {
    const inputs = this.#layers[0]!.inputs;
    return Float64Array.from({ length: rows.length / inputs }, (_, row) =>
      sigmoid(this.#forward(rows.subarray(row * inputs, (row + 1) * inputs)).at(-1)![0]!),
    );
  }

  /** Mean −ln(probability of the truth), in nats. */
  loss(rows: Float64Array, truths: Uint8Array): number {
    const given = this.probabilities(rows);
    let sum = 0;
    for (let row = 0; row < truths.length; row++)
      sum -= Math.log(Math.max(1e-12, truths[row] === 1 ? given[row]! : 1 - given[row]!));
    return sum / Math.max(1, truths.length);
  }

  /** @returns for each layer [outputs × (inputs + 1)] how the mean loss of some rows, penalty included, changes with each weight */
  gradients(
    rows: Float64Array,
    truths: Uint8Array,
    places: readonly number[],
    penalty: number,
  ): Float64Array[] {
    const layers = this.#layers;
    const gradients = layers.map(({ weights, inputs }) =>
      weights.map((weight, at) => (at % (inputs + 1) < inputs ? penalty * weight : 0)),
    );
    const width = layers[0]!.inputs;
    for (const place of places) {
      const values = this.#forward(rows.subarray(place * width, (place + 1) * width));
      let errors = Float64Array.of((sigmoid(values.at(-1)![0]!) - truths[place]!) / places.length);
      for (let i = layers.length - 1; i >= 0; i--) {
        const { inputs, outputs, weights } = layers[i]!;
        const gradient = gradients[i]!;
        const before = values[i]!;
        const back = new Float64Array(inputs);
        for (let output = 0; output < outputs; output++) {
          const error = errors[output]!;
          if (error === 0) continue;
          const row = output * (inputs + 1);
          for (let input = 0; input < inputs; input++) {
            gradient[row + input]! += error * before[input]!;
            // What max(0, x) held back passes nothing on.
            if (i === 0 || before[input]! > 0) back[input]! += error * weights[row + input]!;
          }
          gradient[row + inputs]! += error;
        }
        errors = back;
      }
    }
    return gradients;
  }

  /** The weights of each layer, to be looked at or disturbed. */
  get weights(): readonly Float64Array[] {
    return this.#layers.map(({ weights }) => weights);
  }

  /** @returns the input and what each layer makes of it; the last before its probability is taken */
  #forward(input: Float64Array): Float64Array[] {
    const values = [input];
    for (const [i, { inputs, outputs, weights }] of this.#layers.entries()) {
      const before = values.at(-1)!;
      const after = new Float64Array(outputs);
      for (let output = 0; output < outputs; output++) {
        const row = output * (inputs + 1);
        let sum = weights[row + inputs]!;
        for (let at = 0; at < inputs; at++) sum += weights[row + at]! * before[at]!;
        after[output] = i < this.#layers.length - 1 ? Math.max(0, sum) : sum;
      }
      values.push(after);
    }
    return values;
  }
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
