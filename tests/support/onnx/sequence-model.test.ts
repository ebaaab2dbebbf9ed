import * as ort from 'onnxruntime-web/wasm';
import { expect, it } from 'vitest';
import { encodeHistory, latestRows } from '../../../src/core/behaviour/sequence/encode-history.ts';
import {
  parameterNames,
  parameterSizes,
  type Parameters,
} from '../../../src/core/behaviour/sequence/shape.ts';
import { createRandom, normal } from '../../../src/core/math/random.ts';
import { makeSequenceModel } from './sequence-model.ts';

const shape = { items: 40, width: 8, heads: 1, hidden: 16, depth: 5 };
const random = createRandom(2);
const sizes = parameterSizes(shape);
const parameters = Object.fromEntries(
  parameterNames.map((name) => [name, Float32Array.from({ length: sizes[name] }, () => normal(random))]),
) as Parameters;

it('says in onnxruntime what our own code says', async () => {
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(makeSequenceModel(parameters, shape));
  for (const history of [[3], [1, 2, 30], [9, 8, 7, 6, 5, 4]]) {
    const rows = latestRows(parameters.items, shape, history);
    const vector = encodeHistory(parameters, shape, rows);
    const flat = Float32Array.from(rows.flatMap((row) => [...row]));
    const lags = Float32Array.from(rows, (_, place) => parameters.lags[rows.length - 1 - place]!);
    const { scores } = await session.run({
      history: new ort.Tensor('float32', flat, [rows.length, shape.width]),
      lags: new ort.Tensor('float32', lags, [rows.length]),
    });
    const expected = Array.from({ length: shape.items }, (_, item) =>
      vector.reduce((sum, value, i) => sum + value * parameters.items[item * shape.width + i]!, 0),
    );
    const found = scores!.data as Float32Array;
    expected.forEach((score, item) => expect(found[item]).toBeCloseTo(score, 3));
  }
});
