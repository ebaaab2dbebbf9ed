import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRandom } from '../../../src/core/math/random.ts';
import { clusterOrder as cut } from '../../../src/core/packing/cluster-order.ts';
import {
  inOrder,
  quantiseVectors,
  type QuantisedVectors,
} from '../../../src/core/packing/quantise-vectors.ts';
import { runOut } from '../../support/run-out.ts';
import { unpackRow } from '../../../src/core/retrieval/packed-rows.ts';

const dimensions = 24;

const clusterOrder = (encoded: QuantisedVectors): Uint32Array => runOut(cut(encoded));

/** Rows around `clusters` centres, one after another, so that neighbours are of different clusters. */
function drawRows(count: number, clusters: number, seed = 1): Float32Array {
  const random = createRandom(seed);
  const centres = Array.from({ length: clusters * dimensions }, () => random() - 0.5);
  return Float32Array.from(
    { length: count * dimensions },
    (_, at) =>
      centres[(Math.floor(at / dimensions) % clusters) * dimensions + (at % dimensions)]! +
      0.1 * (random() - 0.5),
  );
}

it('puts what is alike into the same blocks', () => {
  const clusters = 16;
  const order = clusterOrder(quantiseVectors(drawRows(2048, clusters), dimensions, dimensions));
  const kinds = Array.from({ length: 2048 / 32 }, (_, block) => {
    const rows = [...order.subarray(32 * block, 32 * block + 32)];
    return new Set(rows.map((row) => row % clusters)).size;
  });
  // In the order given every block would have all sixteen.
  expect(kinds.reduce((sum, count) => sum + count) / kinds.length).toBeLessThan(1.5);
});

it('has every row once and comes out the same each time, whatever the rows', () => {
  const shape = fc.record({
    count: fc.integer({ min: 0, max: 300 }),
    clusters: fc.integer({ min: 1, max: 40 }),
    seed: fc.integer(),
    empty: fc.boolean(),
  });
  fc.assert(
    fc.property(shape, ({ count, clusters, seed, empty }) => {
      const rows = drawRows(count, clusters, seed);
      if (empty) rows.fill(0);
      const encoded = quantiseVectors(rows, dimensions, dimensions);
      const order = clusterOrder(encoded);
      expect([...order].sort((a, b) => a - b)).toEqual([...Array(count).keys()]);
      expect([...clusterOrder(encoded)]).toEqual([...order]);
    }),
    { numRuns: 60 },
  );
});

it('leaves rows that are all the same as they stand', () => {
  const encoded = quantiseVectors(new Float32Array(100 * dimensions).fill(1), dimensions, dimensions);
  expect([...clusterOrder(encoded)]).toEqual([...Array(100).keys()]);
});

it('rows in another order are the same rows', () => {
  const encoded = quantiseVectors(drawRows(70, 5), dimensions, dimensions);
  const order = clusterOrder(encoded);
  const moved = inOrder(encoded, order);
  order.forEach((row, place) => {
    expect(moved.scales[place]).toBe(encoded.scales[row]);
    const [there, here] = [new Float32Array(dimensions), new Float32Array(dimensions)];
    expect(unpackRow(moved.vectors, place, there)).toEqual(unpackRow(encoded.vectors, row, here));
  });
});
