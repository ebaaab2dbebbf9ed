import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedRows } from '../../../src/core/adapting/changed-rows.ts';
import { openSafetensors } from '../../../src/core/catalog/safetensors.ts';
import { TokenTable } from '../../../src/core/encoding/token-table.ts';
import { cosine } from '../../../src/core/encoding/vectors.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import { quantiseTable } from '../../../src/core/packing/quantise-table.ts';
import { writeSafetensors } from '../../../src/core/packing/write-safetensors.ts';

const dimensions = 64;
const size = 30;
const all = Array.from({ length: size }, (_, token) => token);
const rowOf = (rows: Float32Array, token: number): Float32Array =>
  rows.subarray(token * dimensions, (token + 1) * dimensions);

function randomRows(seed: number): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length: size * dimensions }, () => random() - 0.5);
}

/** Each row moved across itself by a share of its length. */
function move(before: Float32Array, shares: readonly number[]): Float32Array {
  const after = before.slice();
  shares.forEach((share, token) => {
    const row = rowOf(before, token);
    rowOf(after, token).forEach((component, d, moved) => {
      moved[d] = component + share * (d % 2 === 0 ? row[d + 1]! : -row[d - 1]!);
    });
  });
  return after;
}

/** The rows file as a device reads it. */
function readBack(
  before: Float32Array,
  after: Float32Array,
  touched: readonly number[] = all,
): { tokens: Uint32Array; table: TokenTable } {
  const { tensors } = changedRows(before, after, touched, dimensions);
  const { buffer } = writeSafetensors(tensors);
  const file = openSafetensors(buffer, 'rows');
  const count = file.tensor('count', 'U32', 1)[0]!;
  const tokens = file.tensor('tokens', 'U32', count);
  const shipped = TokenTable.open(
    writeSafetensors(quantiseTable(before, dimensions)).buffer,
    size,
    dimensions,
  );
  return { tokens, table: shipped.withRows(tokens, TokenTable.open(buffer, count, dimensions)) };
}

describe('the rows a shop changed', () => {
  it('are those that moved by more than 3 % of their length, in any direction', () => {
    // Steps of half a thousandth, but for the bound itself.
    const share = fc
      .integer({ min: -100, max: 100 })
      .filter((steps) => Math.abs(steps) !== 60)
      .map((steps) => steps / 2000);
    fc.assert(
      fc.property(fc.array(share, { minLength: size, maxLength: size }), (shares) => {
        const before = randomRows(1);
        const { tokens } = changedRows(before, move(before, shares), all, dimensions);
        expect([...tokens]).toEqual(all.filter((token) => Math.abs(shares[token]!) > 0.03));
      }),
    );
  });

  it('are looked for among those that training touched', () => {
    const { tokens } = changedRows(randomRows(1), randomRows(2), [3, 7, 29], dimensions);
    expect([...tokens]).toEqual([3, 7, 29]);
  });

  it('come back nearly as training left them, and all others as they were', () => {
    const [before, after] = [randomRows(1), randomRows(2)];
    const touched = [0, 4, 17, 29];
    const { tokens, table } = readBack(before, after, touched);
    expect([...tokens]).toEqual(touched);
    const read = table.rows();
    const shipped = readBack(before, before).table.rows();
    for (const token of all)
      if (touched.includes(token)) {
        // Four bits a component.
        expect(cosine(rowOf(read, token), rowOf(after, token))).toBeGreaterThan(0.99);
        expect(Math.hypot(...rowOf(read, token)) / Math.hypot(...rowOf(after, token))).toBeCloseTo(1, 1);
      } else expect(rowOf(read, token)).toEqual(rowOf(shipped, token));
  });

  it('are none where nothing moved, which is a file all the same', () => {
    const rows = randomRows(1);
    for (const touched of [all, []]) {
      const { tokens, table } = readBack(rows, rows, touched);
      expect(tokens).toHaveLength(0);
      expect(table.size).toBe(size);
    }
  });

  it('a row that was all zero counts as changed once it is not', () => {
    const before = randomRows(1);
    rowOf(before, 5).fill(0);
    const after = before.slice();
    expect(readBack(before, after).tokens).toHaveLength(0);
    rowOf(after, 5)[0] = 1e-6;
    expect([...readBack(before, after).tokens]).toEqual([5]);
  });
});
