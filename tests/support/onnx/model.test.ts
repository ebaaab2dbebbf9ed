import * as ort from 'onnxruntime-web/wasm';
import { beforeAll, expect, test } from 'vitest';
import { GraphBuilder } from './graph-builder.ts';
import { encodeModel } from './model.ts';

beforeAll(() => {
  ort.env.wasm.numThreads = 1;
});

const open = (graph: GraphBuilder) => ort.InferenceSession.create(encodeModel(graph.graph()));

/** What onnxruntime makes of a graph with the input x [rows × 3] and the output y. */
async function compute(x: number[], build: (graph: GraphBuilder, x: string) => string): Promise<number[]> {
  const graph = new GraphBuilder();
  const y = build(graph, graph.input('x', 'float32', ['rows', 3]));
  graph.output('y', y, 'float32', ['rows', 'columns']);
  const session = await open(graph);
  const { y: result } = await session.run({
    x: new ort.Tensor('float32', Float32Array.from(x), [x.length / 3, 3]),
  });
  await session.release();
  return [...(result!.data as Float32Array)];
}

test('a matrix product and a sum run, for any number of rows, from part of an array too', async () => {
  const build = (graph: GraphBuilder, x: string): string => {
    const matrix = graph.constant('float32', [3, 2], Float32Array.of(9, 1, 2, 3, 4, 5, 6).subarray(1));
    const bias = graph.constant('float32', [2], Float32Array.of(100, 200));
    return graph.apply('Add', [graph.apply('MatMul', [x, matrix]), bias]);
  };
  expect(await compute([1, 0, -1], build)).toEqual([96, 196]);
  expect(await compute([1, 0, -1, 1, 1, 1], build)).toEqual([96, 196, 109, 212]);
});

test('whole-number, fractional and list attributes arrive', async () => {
  const x = [1, -2, 3, 4, 5, -6];
  const leak = await compute(x, (graph, value) =>
    graph.apply('LeakyRelu', [value], { alpha: { float: 0.25 } }),
  );
  expect(leak).toEqual([1, -0.5, 3, 4, 5, -1.5]);
  const turned = await compute(x, (graph, value) =>
    graph.apply('Transpose', [value], { perm: { ints: [1, 0] } }),
  );
  expect(turned).toEqual([1, 4, -2, 5, 3, -6]);
  const flat = await compute(x, (graph, value) => graph.apply('Flatten', [value], { axis: { int: -1 } }));
  expect(flat).toEqual(x);
});

test('int64 tensors pick rows', async () => {
  const picked = await compute([1, 2, 3, 4, 5, 6], (graph, x) =>
    graph.apply('Gather', [x, graph.integers(1, 1, 0)], { axis: { int: 0 } }),
  );
  expect(picked).toEqual([4, 5, 6, 4, 5, 6, 1, 2, 3]);
});

test('uint8 and int8 tensors multiply as whole numbers', async () => {
  const product = await compute([0, 0, 0], (graph) => {
    const left = graph.constant('uint8', [1, 3], Uint8Array.of(255, 128, 1));
    const right = graph.constant('int8', [3, 1], Int8Array.of(-128, 127, 5));
    const sums = graph.apply('MatMulInteger', [left, right]);
    return graph.apply('Cast', [sums], { to: { int: 1 } });
  });
  expect(product).toEqual([255 * -128 + 128 * 127 + 5]);
});

test('quantising gives a value, its scale and its zero point', async () => {
  // The example of the operator's own page, https://onnx.ai/onnx/operators/onnx__DynamicQuantizeLinear.html
  const x = [0, 2, -3, -2.5, 1.34, 0.5];
  const part = (index: 0 | 1 | 2) =>
    compute(x, (graph, value) => {
      const cast = graph.apply('Cast', [graph.quantise(value)[index]], { to: { int: 1 } });
      return graph.apply('Reshape', [cast, graph.integers(1, -1)]);
    });
  expect(await part(0)).toEqual([153, 255, 0, 26, 221, 179]);
  expect((await part(1))[0]).toBeCloseTo(0.0196078438, 9);
  expect(await part(2)).toEqual([153]);
});

test('inputs and outputs say their sizes, or the name of one not known yet', async () => {
  const graph = new GraphBuilder();
  graph.output('y', graph.input('x', 'int64', ['batch', 7]), 'int64', ['batch', 7]);
  const session = await open(graph);
  expect(session.inputMetadata).toEqual([{ name: 'x', isTensor: true, type: 'int64', shape: ['batch', 7] }]);
  expect(session.outputMetadata).toEqual([{ name: 'y', isTensor: true, type: 'int64', shape: ['batch', 7] }]);
  await session.release();
});

test('sizes declared of a value within are taken seriously', async () => {
  const build = (dims: string[]): GraphBuilder => {
    const graph = new GraphBuilder();
    const negative = graph.apply('Neg', [graph.input('x', 'float32', ['rows', 3])]);
    graph.declare(negative, 'float32', dims);
    graph.output('y', negative, 'float32', ['rows', 3]);
    return graph;
  };
  await (await open(build(['rows', 'columns']))).release();
  await expect(open(build(['rows', 'columns', 'planes']))).rejects.toThrow(/inferred=2 declared=3/);
});

test('a tensor whose elements do not fill it is refused', () => {
  expect(() => new GraphBuilder().constant('int8', [2, 3], new Int8Array(5))).toThrow(
    'a tensor [2, 3] of 5 elements, expected 6',
  );
});
