import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillBatch, planBatches } from '../../../src/core/encoding/batches.ts';

const tokenCounts = fc.array(fc.integer({ min: 0, max: 64 }), { maxLength: 300 });
const limits = fc.record({
  maxRows: fc.integer({ min: 1, max: 40 }),
  maxCells: fc.integer({ min: 1, max: 500 }),
});

test('each text with a token is in exactly one batch, each without in none', () => {
  fc.assert(
    fc.property(tokenCounts, limits, (counts, limit) => {
      const planned = planBatches(counts, limit).flatMap(({ textIndices }) => textIndices);
      const expected = [...counts.keys()].filter((textIndex) => counts[textIndex] !== 0);
      expect([...planned].sort((a, b) => a - b)).toEqual(expected);
    }),
  );
});

test('a batch is as wide as its longest text and keeps to its limits unless one text alone exceeds them', () => {
  fc.assert(
    fc.property(tokenCounts, limits, (counts, limit) => {
      for (const { textIndices, width } of planBatches(counts, limit)) {
        expect(width).toBe(Math.max(...textIndices.map((textIndex) => counts[textIndex] as number)));
        expect(textIndices.length).toBeLessThanOrEqual(limit.maxRows);
        if (textIndices.length > 1) expect(textIndices.length * width).toBeLessThanOrEqual(limit.maxCells);
      }
    }),
  );
});

test('texts of like length meet, so little is padded', () => {
  const batches = planBatches([64, 3, 64, 3], { maxRows: 2, maxCells: 1_000 });
  expect(batches).toEqual([
    { textIndices: [1, 3], width: 3 },
    { textIndices: [0, 2], width: 64 },
  ]);
});

test('a batch is laid out row by row, padded with zeros the mask does not count', () => {
  const { inputIds, attentionMask } = fillBatch([[7, 8_191, 9], [], [5]], { textIndices: [2, 0], width: 3 });
  expect([...inputIds]).toEqual([5n, 0n, 0n, 7n, 8_191n, 9n]);
  expect([...attentionMask]).toEqual([1n, 0n, 0n, 1n, 1n, 1n]);
});
