import type { Parameters, SequenceShape } from '../../../src/core/behaviour/sequence/shape.ts';
import { GraphBuilder } from './graph-builder.ts';
import { encodeModel } from './model.ts';

const normEpsilon = 1e-5;

/**
 * A sequence model of one head as an ONNX file: `history` (float32, [length × width], rows of the latest items, oldest first)
 * and `lags` (float32, [length], the bias of each) to `scores` (float32, [1 × items]). The same sums as `encodeHistory` and the
 * products with all rows, for measuring one runtime beside the other.
 */
export function makeSequenceModel(
  p: Parameters,
  { items, width, hidden }: SequenceShape,
): Uint8Array<ArrayBuffer> {
  const graph = new GraphBuilder();
  const history = graph.input('history', 'float32', ['length', width]);
  const lags = graph.input('lags', 'float32', ['length']);
  const vector = (values: Float32Array): string => graph.constant('float32', [values.length], values);
  const normalise = (x: string, gain: Float32Array, shift: Float32Array): string =>
    graph.apply('LayerNormalization', [x, vector(gain), vector(shift)], {
      axis: { int: -1 },
      epsilon: { float: normEpsilon },
    });
  const linear = (x: string, matrix: string, bias: string): string =>
    graph.apply('Add', [graph.apply('MatMul', [x, matrix]), bias]);
  const last = (x: string): string =>
    graph.apply('Slice', [x, graph.integers(-1), graph.integers(2 ** 31 - 1), graph.integers(0)]);

  const norm = normalise(history, p.attendGain, p.attendShift);
  const part = (place: number): [matrix: string, bias: string] => {
    const columns = new Float32Array(width * width);
    for (let row = 0; row < width; row++)
      columns.set(p.attend.subarray((3 * row + place) * width, (3 * row + place + 1) * width), row * width);
    return [
      graph.constant('float32', [width, width], columns),
      vector(p.attendBias.slice(place * width, (place + 1) * width)),
    ];
  };
  const query = linear(last(norm), ...part(0));
  const keys = linear(norm, ...part(1));
  const values = linear(norm, ...part(2));
  const products = graph.apply('MatMul', [
    query,
    graph.apply('Transpose', [keys], { perm: { ints: [1, 0] } }),
  ]);
  const scaled = graph.apply('Add', [graph.apply('Div', [products, graph.number(Math.sqrt(width))]), lags]);
  const attended = graph.apply('MatMul', [graph.apply('Softmax', [scaled], { axis: { int: -1 } }), values]);
  const mixed = graph.apply('Add', [
    linear(attended, graph.constant('float32', [width, width], p.mix), vector(p.mixBias)),
    last(history),
  ]);
  const wide = graph.apply('Relu', [
    linear(
      normalise(mixed, p.widenGain, p.widenShift),
      graph.constant('float32', [width, hidden], p.widen),
      vector(p.widenBias),
    ),
  ]);
  const narrow = graph.apply('Add', [
    linear(wide, graph.constant('float32', [hidden, width], p.narrow), vector(p.narrowBias)),
    mixed,
  ]);
  const columns = new Float32Array(items * width);
  for (let item = 0; item < items; item++)
    for (let i = 0; i < width; i++) columns[i * items + item] = p.items[item * width + i]!;
  const scores = graph.apply('MatMul', [
    normalise(narrow, p.lastGain, p.lastShift),
    graph.constant('float32', [width, items], columns),
  ]);
  graph.output('scores', scores, 'float32', [1, items]);
  return encodeModel(graph.graph());
}
