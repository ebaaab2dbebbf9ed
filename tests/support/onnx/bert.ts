import { createRandom, type Random } from '../../../src/core/math/random.ts';
import { GraphBuilder } from './graph-builder.ts';
import { elementTypes, encodeModel } from './model.ts';

/** The sizes a BERT's `config.json` gives. */
export interface BertShape {
  readonly vocabularySize: number;
  readonly dimensions: number;
  readonly layers: number;
  /** A divisor of `dimensions`. */
  readonly heads: number;
  readonly feedForward: number;
  readonly maxPositions: number;
}

/** `int8`: weights in eight bits with one scale per tensor, what they multiply brought to eight bits at run time. */
export type WeightType = 'float32' | 'int8';

const tokenTypes = 2;
const layerNormEpsilon = 1e-12;

/**
 * A BERT with random weights, as an ONNX file of the signature feature-extraction models have: `input_ids`, `attention_mask`
 * and `token_type_ids` (int64, [batch × sequence]) to `last_hidden_state` (float32, [batch × sequence × dimensions]).
 * The int8 operators are those that onnxruntime's dynamic quantisation writes, so it fuses them as it does in real models.
 *
 * @param seed the same one gives the same weights, rounded for `int8`
 * @see Devlin et al., "BERT", NAACL 2019
 */
export function makeBert(shape: BertShape, weights: WeightType, seed: number): Uint8Array<ArrayBuffer> {
  const { dimensions } = shape;
  const graph = new GraphBuilder();
  const cells = ['batch', 'sequence'];
  const ids = graph.input('input_ids', 'int64', cells);
  const mask = graph.input('attention_mask', 'int64', cells);
  const types = graph.input('token_type_ids', 'int64', cells);
  const parts = new BertParts(graph, shape, weights, createRandom(seed));
  const bias = parts.maskBias(mask);
  let states = parts.embed(ids, types);
  graph.declare(states, 'float32', [...cells, dimensions]); // a slice's length is not inferred
  for (let layer = 0; layer < shape.layers; layer++) {
    states = parts.normalise(graph.apply('Add', [parts.attend(states, bias), states]));
    states = parts.normalise(graph.apply('Add', [parts.feedForward(states), states]));
  }
  graph.output('last_hidden_state', states, 'float32', [...cells, dimensions]);
  return encodeModel(graph.graph());
}

class BertParts {
  readonly #graph: GraphBuilder;
  readonly #shape: BertShape;
  readonly #weights: WeightType;
  readonly #random: Random;
  /** What was brought to eight bits already: query, key and value share their input. */
  readonly #quantised = new Map<string, ReturnType<GraphBuilder['quantise']>>();

  constructor(graph: GraphBuilder, shape: BertShape, weights: WeightType, random: Random) {
    this.#graph = graph;
    this.#shape = shape;
    this.#weights = weights;
    this.#random = random;
  }

  embed(ids: string, types: string): string {
    const { vocabularySize, maxPositions } = this.#shape;
    const length = this.#graph.apply('Shape', [ids], { start: { int: 1 }, end: { int: 2 } });
    const words = this.#table(vocabularySize, 1, (table) => this.#graph.apply('Gather', [table, ids]));
    // Small beside the words, so that texts with the same words stay alike.
    const kinds = this.#table(tokenTypes, 0.1, (table) => this.#graph.apply('Gather', [table, types]));
    const positions = this.#table(maxPositions, 0.1, (table) =>
      this.#graph.apply('Slice', [table, this.#graph.integers(0), length, this.#graph.integers(0)]),
    );
    return this.normalise(this.#graph.apply('Add', [this.#graph.apply('Add', [words, kinds]), positions]));
  }

  /** 0 for a token, very low for padding: added to attention scores, [batch × 1 × 1 × sequence]. */
  maskBias(mask: string): string {
    const kept = this.#graph.apply('Cast', [mask], { to: { int: elementTypes.float32 } });
    const wide = this.#graph.apply('Unsqueeze', [kept, this.#graph.integers(1, 2)]);
    const padded = this.#graph.apply('Sub', [this.#graph.number(1), wide]);
    return this.#graph.apply('Mul', [padded, this.#graph.number(-1e9)]);
  }

  attend(states: string, bias: string): string {
    const { dimensions, heads } = this.#shape;
    const graph = this.#graph;
    const perHead = graph.integers(0, 0, heads, dimensions / heads); // 0: as it is
    const project = (order: readonly number[]): string => {
      const split = graph.apply('Reshape', [this.#linear(states, dimensions, dimensions), perHead]);
      return graph.apply('Transpose', [split], { perm: { ints: order } });
    };
    const queries = project([0, 2, 1, 3]);
    const keys = project([0, 2, 3, 1]);
    const values = project([0, 2, 1, 3]);
    const scores = graph.apply('Div', [
      graph.apply('MatMul', [queries, keys]),
      graph.number(Math.sqrt(dimensions / heads)),
    ]);
    const shares = graph.apply('Softmax', [graph.apply('Add', [scores, bias])], { axis: { int: -1 } });
    const mixed = graph.apply('Transpose', [graph.apply('MatMul', [shares, values])], {
      perm: { ints: [0, 2, 1, 3] },
    });
    const joined = graph.apply('Reshape', [mixed, graph.integers(0, 0, dimensions)]);
    return this.#linear(joined, dimensions, dimensions);
  }

  feedForward(states: string): string {
    const { dimensions, feedForward } = this.#shape;
    const inner = this.#gelu(this.#linear(states, dimensions, feedForward));
    return this.#linear(inner, feedForward, dimensions);
  }

  normalise(states: string): string {
    const { dimensions } = this.#shape;
    const scale = this.#graph.constant('float32', [dimensions], this.#draw(dimensions, 0.1, 1));
    const shift = this.#graph.constant('float32', [dimensions], this.#draw(dimensions, 0.1));
    return this.#graph.apply('LayerNormalization', [states, scale, shift], {
      axis: { int: -1 },
      epsilon: { float: layerNormEpsilon },
    });
  }

  /** x/2 × (1 + erf(x / √2)) */
  #gelu(x: string): string {
    const graph = this.#graph;
    const erf = graph.apply('Erf', [graph.apply('Div', [x, graph.number(Math.SQRT2)])]);
    const gated = graph.apply('Mul', [x, graph.apply('Add', [erf, graph.number(1)])]);
    return graph.apply('Mul', [gated, graph.number(0.5)]);
  }

  /** Rows of a table [rows × dimensions]. @param pick what takes them from it */
  #table(rows: number, reach: number, pick: (table: string) => string): string {
    const { dimensions } = this.#shape;
    const data = this.#draw(rows * dimensions, reach);
    if (this.#weights === 'float32') return pick(this.#graph.constant('float32', [rows, dimensions], data));
    const { values, scale, zeroPoint } = this.#round(data, [rows, dimensions]);
    return this.#graph.apply('DequantizeLinear', [pick(values), scale, zeroPoint]);
  }

  #linear(input: string, from: number, to: number): string {
    const graph = this.#graph;
    const matrix = this.#draw(from * to, Math.sqrt(3 / from)); // keeps the variance
    const bias = graph.constant('float32', [to], this.#draw(to, 0.1));
    if (this.#weights === 'float32')
      return graph.apply('Add', [
        graph.apply('MatMul', [input, graph.constant('float32', [from, to], matrix)]),
        bias,
      ]);
    const { values, scale, zeroPoint } = this.#round(matrix, [from, to]);
    const [rounded, inputScale, inputZeroPoint] = this.#quantise(input);
    const sums = graph.apply('MatMulInteger', [rounded, values, inputZeroPoint, zeroPoint]);
    const product = graph.apply('Mul', [
      graph.apply('Cast', [sums], { to: { int: elementTypes.float32 } }),
      graph.apply('Mul', [inputScale, scale]),
    ]);
    return graph.apply('Add', [product, bias]);
  }

  #quantise(value: string): ReturnType<GraphBuilder['quantise']> {
    const found = this.#quantised.get(value) ?? this.#graph.quantise(value);
    this.#quantised.set(value, found);
    return found;
  }

  /** weight ≈ int8 × scale */
  #round(weights: Float32Array, dims: readonly number[]): Record<'values' | 'scale' | 'zeroPoint', string> {
    const step = weights.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0) / 127;
    const rounded = new Int8Array(weights.length);
    for (let i = 0; i < rounded.length; i++) rounded[i] = Math.round(weights[i]! / step);
    return {
      values: this.#graph.constant('int8', dims, rounded),
      scale: this.#graph.number(step),
      zeroPoint: this.#graph.constant('int8', [], Int8Array.of(0)),
    };
  }

  /** Numbers evenly spread in [centre − reach, centre + reach). */
  #draw(count: number, reach: number, centre = 0): Float32Array {
    const numbers = new Float32Array(count);
    for (let i = 0; i < count; i++) numbers[i] = centre + reach * (2 * this.#random() - 1);
    return numbers;
  }
}
