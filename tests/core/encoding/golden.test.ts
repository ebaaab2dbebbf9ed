import { expect, test } from 'vitest';
import { judgeGolden, parseGoldenSet } from '../../../src/core/encoding/golden.ts';

const golden = {
  texts: ['lamp', '!!!'],
  vectors: [
    [0.6, 0.8],
    [0, 0],
  ],
};

test('the golden vectors themselves pass', () => {
  const verdict = judgeGolden('wasm', golden, Float32Array.of(0.6, 0.8, 0, 0), 0.999);
  expect(verdict).toMatchObject({ passed: true, text: 'wasm: cosine 1.00000 over 2 texts, passed' });
});

test('one wrong text rejects the backend, and the verdict names the worst cosine', () => {
  const verdict = judgeGolden('webgpu', golden, Float32Array.of(-0.6, -0.8, 0, 0), 0.99);
  expect(verdict.passed).toBe(false);
  expect(verdict.text).toBe('webgpu: cosine -1.00000 over 2 texts, rejected (at least 0.99 expected)');
});

test('a text without tokens must stay the zero vector', () => {
  expect(judgeGolden('webgpu', golden, Float32Array.of(0.6, 0.8, 0.1, 0), 0.99).passed).toBe(false);
});

test('NaN and a missing row never pass', () => {
  expect(judgeGolden('webgpu', golden, Float32Array.of(NaN, 0.8, 0, 0), 0.99).passed).toBe(false);
  expect(judgeGolden('webgpu', golden, Float32Array.of(0.6, 0.8), 0.99).passed).toBe(false);
  expect(judgeGolden('webgpu', golden, new Float32Array(0), 0.99).passed).toBe(false);
});

test.each([
  null,
  {},
  { texts: [], vectors: [] },
  { texts: ['a'], vectors: [[1]] },
  { texts: ['a'], vectors: [[1, null]] },
  { texts: ['a', 'b'], vectors: [[1, 0]] },
])('golden vectors that are none are refused: %j', (value) => {
  expect(() => parseGoldenSet(value, 2)).toThrow(expect.objectContaining({ name: 'InputError' }));
});
