import fc from 'fast-check';
import { expect, test } from 'vitest';
import { poolRow } from '../../../src/core/encoding/pool.ts';
import { cosine, normaliseRow, takePrefix } from '../../../src/core/encoding/vectors.ts';

const float = fc.float({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });
const row = (length: number) => fc.array(float, { minLength: length, maxLength: length });

test('pooling is the mean of the token states, scaled to length 1', () => {
  const out = new Float32Array(2);
  poolRow(Float32Array.of(1, 0, 5, 8), { row: 0, width: 2, dimensions: 2, tokenCount: 2 }, out, 0);
  expect(out[0]).toBeCloseTo(0.6, 6); // mean (3, 4)
  expect(out[1]).toBeCloseTo(0.8, 6);
});

test('what a model writes behind the last token changes nothing', () => {
  const dimensions = 4;
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 6 })
        .chain((tokenCount) => fc.tuple(fc.constant(tokenCount), row(tokenCount * dimensions))),
      fc
        .array(float, { maxLength: 12 })
        .map((junk) => junk.slice(0, junk.length - (junk.length % dimensions))),
      ([tokenCount, states], junk) => {
        const [tight, padded] = [new Float32Array(dimensions), new Float32Array(dimensions)];
        poolRow(Float32Array.from(states), { row: 0, width: tokenCount, dimensions, tokenCount }, tight, 0);
        const width = tokenCount + junk.length / dimensions;
        poolRow(
          Float32Array.from([...states, ...junk]),
          { row: 0, width, dimensions, tokenCount },
          padded,
          0,
        );
        expect(padded).toEqual(tight);
      },
    ),
  );
});

test('no tokens give the zero vector, and only the row asked for is written', () => {
  const out = Float32Array.of(9, 9, 9, 9);
  poolRow(Float32Array.of(NaN, NaN), { row: 0, width: 1, dimensions: 2, tokenCount: 0 }, out, 1);
  expect([...out]).toEqual([9, 9, 0, 0]);
});

test('normalising gives length 1 or all zeros, whatever was in there', () => {
  fc.assert(
    fc.property(fc.float32Array({ minLength: 1, maxLength: 20 }), (vector) => {
      normaliseRow(vector);
      const length = Math.hypot(...vector);
      expect(length === 0 || Math.abs(length - 1) < 1e-5).toBe(true);
    }),
  );
});

test('a prefix points where the first components point, at length 1; zero stays zero', () => {
  expect([...takePrefix(Float32Array.of(3, 4, 12, 0, 0, 5), 3, 2)].map((x) => Number(x.toFixed(6)))).toEqual([
    0.6, 0.8, 0, 0,
  ]);
  fc.assert(
    fc.property(row(8), fc.integer({ min: 1, max: 8 }), (components, kept) => {
      const prefix = takePrefix(Float32Array.from(components), 8, kept);
      const length = Math.hypot(...prefix);
      expect(length === 0 || Math.abs(length - 1) < 1e-5).toBe(true);
      expect(prefix).toHaveLength(kept);
    }),
  );
});

test('a prefix longer than the vector, or of broken rows, is refused', () => {
  expect(() => takePrefix(new Float32Array(4), 4, 5)).toThrow(RangeError);
  expect(() => takePrefix(new Float32Array(4), 4, 0)).toThrow(RangeError);
  expect(() => takePrefix(new Float32Array(5), 4, 2)).toThrow(RangeError);
});

test('cosine ignores length, knows opposites, and calls two zero vectors equal', () => {
  expect(cosine([1, 2], [2, 4])).toBeCloseTo(1, 12);
  expect(cosine([1, 2], [-1, -2])).toBeCloseTo(-1, 12);
  expect(cosine([1, 0], [0, 1])).toBe(0);
  expect(cosine([0, 0], [0, 0])).toBe(1);
  expect(cosine([0, 0], [1, 0])).toBe(0);
});
