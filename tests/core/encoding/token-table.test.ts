import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenTable } from '../../../src/core/encoding/token-table.ts';
import { cosine } from '../../../src/core/encoding/vectors.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import { quantiseTable } from '../../../src/core/packing/quantise-table.ts';
import { writeSafetensors } from '../../../src/core/packing/write-safetensors.ts';

const dimensions = 64;

function gaussianRows(size: number, seed: number): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from(
    { length: size * dimensions },
    () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  );
}

function open(rows: Float32Array): TokenTable {
  const file = writeSafetensors(quantiseTable(rows, dimensions));
  return TokenTable.open(file.buffer, rows.length / dimensions, dimensions);
}

function meanOf(rows: Float32Array, tokens: readonly number[]): Float32Array {
  const mean = new Float32Array(dimensions);
  for (const token of tokens)
    for (let d = 0; d < dimensions; d++) mean[d]! += rows[token * dimensions + d]! / tokens.length;
  return mean;
}

function encode(table: TokenTable, tokens: readonly number[]): Float32Array {
  const vector = new Float32Array(dimensions).fill(NaN);
  table.encode(tokens, new Float64Array(tokens.length).fill(1), vector);
  return vector;
}

describe('the token table', () => {
  it('gives its rows back, and takes others for some of them', () => {
    const [rows, others] = [gaussianRows(50, 3), gaussianRows(2, 4)];
    const table = open(rows);
    const read = table.rows();
    for (let token = 0; token < 50; token++)
      expect(
        cosine(read.subarray(token * dimensions, (token + 1) * dimensions), encode(table, [token])),
      ).toBeGreaterThan(0.99999);
    const changed = table.withRows(Uint32Array.of(7, 49), open(others));
    expect(encode(changed, [7])).toEqual(encode(open(others), [0]));
    expect(encode(changed, [49])).toEqual(encode(open(others), [1]));
    expect(encode(changed, [8])).toEqual(encode(table, [8]));
    expect(encode(table, [7])).not.toEqual(encode(changed, [7]));
  });

  it('gives nearly the mean of the rows it was made from, as a unit vector', () => {
    const rows = gaussianRows(200, 1);
    const table = open(rows);
    const tokens = fc.array(fc.nat(199), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(tokens, (some) => {
        const vector = encode(table, some);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
        expect(cosine(vector, meanOf(rows, some))).toBeGreaterThan(0.985);
      }),
    );
    const all = Array.from({ length: 200 }, (_, token) =>
      cosine(encode(table, [token]), meanOf(rows, [token])),
    );
    expect(all.reduce((sum, one) => sum + one) / all.length).toBeGreaterThan(0.995);
  });

  it('keeps rows and blocks of very different size apart', () => {
    const rows = gaussianRows(3, 2);
    for (let d = 0; d < dimensions; d++) {
      rows[d]! *= 1e-6;
      rows[dimensions + d]! *= d < 32 ? 1 : 0.05;
      rows[2 * dimensions + d] = 0;
    }
    const table = open(rows);
    expect(cosine(encode(table, [0]), rows.subarray(0, dimensions))).toBeGreaterThan(0.99);
    const small = rows.subarray(dimensions + 32, 2 * dimensions);
    expect(cosine(encode(table, [1]).subarray(32), small)).toBeGreaterThan(0.98);
    expect(encode(table, [2])).toEqual(new Float32Array(dimensions));
  });

  it('gives the zero vector without a token', () => {
    expect(encode(open(gaussianRows(2, 3)), [])).toEqual(new Float32Array(dimensions));
  });

  it('refuses rows it cannot hold, and a file of another size', () => {
    expect(() => quantiseTable(new Float32Array(63), dimensions)).toThrow(RangeError);
    expect(() => quantiseTable(new Float32Array(96).fill(1), 48)).toThrow(RangeError);
    expect(() => quantiseTable(new Float32Array(dimensions).fill(NaN), dimensions)).toThrow(/NaN/);
    const file = writeSafetensors(quantiseTable(gaussianRows(4, 4), dimensions));
    expect(() => TokenTable.open(file.buffer, 5, dimensions)).toThrow(/expected 160/);
  });
});
