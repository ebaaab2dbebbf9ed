import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bootstrapInterval,
  logLossOfTarget,
  meanOfRanks,
  metricOfRank,
  rankOfTarget,
} from '../../../src/core/evaluation/next-item-metrics.ts';

describe('the rank of a target', () => {
  it('counts who is ahead', () => {
    expect(rankOfTarget([0.1, 0.9, 0.5, 0.7], 2, [])).toBe(2);
    expect(rankOfTarget([0.1, 0.9, 0.5, 0.7], 1, [])).toBe(0);
  });

  it('takes the middle of those that score the same', () => {
    expect(rankOfTarget([1, 1, 1, 1, 2], 0, [])).toBe(1 + 3 / 2);
  });

  it('leaves the history out, however often an item is in it', () => {
    expect(rankOfTarget([0.1, 0.9, 0.5, 0.7], 2, [1, 1])).toBe(1);
    expect(rankOfTarget([1, 1, 1, 1, 2], 0, [4, 3, 3])).toBe(1);
  });

  it('is without end for a target that is in the history', () => {
    expect(rankOfTarget([0.1, 0.9], 1, [0, 1])).toBe(Infinity);
  });

  it('is the mean place over all orders of equals', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(scores, fc.array(fc.nat(11)), (values, past) => {
        const history = past.filter((item) => item > 0 && item < values.length);
        const others = values.filter((_, item) => item > 0 && !history.includes(item));
        const ahead = others.filter((value) => value > values[0]!).length;
        const level = others.filter((value) => value === values[0]).length;
        expect(rankOfTarget(values, 0, history)).toBe(ahead + level / 2);
      }),
    );
  });
});

it('metrics of ranks worked out by hand', () => {
  expect(metricOfRank('HR@10', 9)).toBe(1);
  expect(metricOfRank('HR@10', 10)).toBe(0);
  expect(metricOfRank('NDCG@10', 0)).toBe(1);
  expect(metricOfRank('NDCG@10', 2)).toBe(0.5);
  expect(metricOfRank('NDCG@5', 5)).toBe(0);
  expect(metricOfRank('MRR', 3)).toBe(0.25);
  expect(metricOfRank('MRR', Infinity)).toBe(0);
  // Ranks 0, 2, 10 and never: (1 + ½ + 0 + 0) / 4.
  expect(meanOfRanks('NDCG@10', [0, 2, 10, Infinity])).toBe(0.375);
  expect(meanOfRanks('HR@10', [0, 2, 10, Infinity])).toBe(0.5);
  expect(meanOfRanks('HR@10', [])).toBe(0);
});

describe('the bootstrap interval', () => {
  it('is what the normal approximation says for many values, and the same each time', () => {
    const values = Array.from({ length: 4000 }, (_, i) => (i % 10 === 0 ? 1 : 0));
    const [low, high] = bootstrapInterval(values);
    const error = 1.96 * Math.sqrt((0.1 * 0.9) / 4000);
    expect(low).toBeCloseTo(0.1 - error, 2);
    expect(high).toBeCloseTo(0.1 + error, 2);
    expect(bootstrapInterval(values)).toEqual([low, high]);
  });

  it('has no width where nothing varies', () => {
    expect(bootstrapInterval([0.5, 0.5, 0.5])).toEqual([0.5, 0.5]);
  });
});

describe('log loss', () => {
  it('takes scores as shares of their sum, or of their powers', () => {
    expect(logLossOfTarget([3, 1, 0, 4], 0, [3], false)).toBeCloseTo(-Math.log(0.99 * 0.75 + 0.0025), 12);
    const logarithms = [Math.log(3) - 50, -50, -Infinity, 9];
    expect(logLossOfTarget(logarithms, 0, [3], true)).toBeCloseTo(-Math.log(0.99 * 0.75 + 0.0025), 12);
  });

  it('is high but finite for what nobody thought of', () => {
    const never = -Math.log(0.0025);
    expect(logLossOfTarget([3, 1, 0, -4], 3, [], false)).toBeCloseTo(never, 12);
    expect(logLossOfTarget([3, 1, 0, 4], -1, [], false)).toBeCloseTo(never, 12);
    expect(logLossOfTarget([3, 1, 0, 4], 0, [0], false)).toBeCloseTo(never, 12);
    expect(logLossOfTarget([0, 0, 0, 0], 0, [], false)).toBeCloseTo(never, 12);
  });
});
