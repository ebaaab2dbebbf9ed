import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directMethod } from '../../../../src/core/evaluation/off-policy/direct-method.ts';
import { doublyRobust } from '../../../../src/core/evaluation/off-policy/doubly-robust.ts';
import {
  effectiveSampleSize,
  importanceWeights,
} from '../../../../src/core/evaluation/off-policy/importance-weights.ts';
import { inversePropensity } from '../../../../src/core/evaluation/off-policy/inverse-propensity.ts';
import { selfNormalised } from '../../../../src/core/evaluation/off-policy/self-normalised.ts';
import {
  shrinkWeights,
  shrunkDoublyRobust,
} from '../../../../src/core/evaluation/off-policy/shrunk-doubly-robust.ts';

const of = (...values: number[]): Float64Array => Float64Array.from(values);

/** Two actions, shown with probabilities ¼ and ¾; the policy takes each with ½; four rows. */
const weights = importanceWeights([0.5, 0.5, 0.5, 0.5], [0.25, 0.75, 0.75, 0.25]);
const rewards = of(1, 0, 1, 0);

describe('worked out by hand', () => {
  it('weights are how much more often a policy would have shown it', () => {
    expect([...weights]).toEqual([2, 2 / 3, 2 / 3, 2]);
    expect(() => importanceWeights([0.5], [0])).toThrow('a propensity of 0');
    expect(() => importanceWeights([0.5], [1.5])).toThrow('a propensity of 1.5');
    expect(() => importanceWeights([0.5], [])).toThrow('1 probabilities and 0 propensities');
  });

  it('effective sample size', () => {
    // (16/3)² ÷ (4 + 4/9 + 4/9 + 4) = 28.44 ÷ 8.889
    expect(effectiveSampleSize(weights)).toBeCloseTo(3.2, 12);
    expect(effectiveSampleSize([1, 1, 1])).toBe(3);
    expect(effectiveSampleSize([0, 5, 0])).toBe(1);
    expect(effectiveSampleSize([0, 0])).toBe(0);
  });

  it('inverse propensity and self-normalised', () => {
    expect(inversePropensity(rewards, weights).value).toBeCloseTo((2 + 2 / 3) / 4, 12);
    expect(selfNormalised(rewards, weights)!.value).toBeCloseTo((2 + 2 / 3) / (16 / 3), 12);
    expect(selfNormalised(rewards, of(0, 0, 0, 0))).toBeUndefined();
  });

  it('direct and doubly robust', () => {
    const expected = of(0.4, 0.4, 0.6, 0.6);
    const predicted = of(0.5, 0.3, 0.7, 0.5);
    expect(directMethod(expected).value).toBeCloseTo(0.5, 12);
    // .4 + 2·.5, .4 − ⅔·.3, .6 + ⅔·.3, .6 − 2·.5
    expect([...doublyRobust(rewards, weights, expected, predicted).terms]).toEqual([
      expect.closeTo(1.4, 12),
      expect.closeTo(0.2, 12),
      expect.closeTo(0.8, 12),
      expect.closeTo(-0.4, 12),
    ]);
    expect(() => doublyRobust(rewards, weights, expected, of(1))).toThrow('4, 4, 4, 1 rows');
  });

  it('shrunk weights go from none at λ = 0 to all', () => {
    expect([...shrinkWeights(of(1, 2), 4)]).toEqual([4 / 5, 1]);
    expect([...shrinkWeights(of(1, 2), 0)]).toEqual([0, 0]);
    expect([...shrinkWeights(of(1, 2), Infinity)]).toEqual([1, 2]);
  });
});

describe('always', () => {
  const rows = fc.array(
    fc.record({
      reward: fc.double({ min: 0, max: 1, noNaN: true }),
      // Nothing, or what a propensity can be: quotients of the smallest numbers a computer has say nothing any more.
      weight: fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 50, noNaN: true })),
      guess: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 1, maxLength: 30 },
  );
  const columns = (drawn: readonly { reward: number; weight: number; guess: number }[]) => ({
    reward: Float64Array.from(drawn, (row) => row.reward),
    weight: Float64Array.from(drawn, (row) => row.weight),
    guess: Float64Array.from(drawn, (row) => row.guess),
  });

  it('the self-normalised estimate lies among the rewards and does not mind the scale of weights', () => {
    fc.assert(
      fc.property(rows, (drawn) => {
        const { reward, weight } = columns(drawn);
        const estimate = selfNormalised(reward, weight);
        if (estimate === undefined) return;
        expect(estimate.value).toBeGreaterThanOrEqual(Math.min(...reward) - 1e-9);
        expect(estimate.value).toBeLessThanOrEqual(Math.max(...reward) + 1e-9);
        const doubled = selfNormalised(
          reward,
          weight.map((one) => 2 * one),
        );
        expect(doubled!.value).toBeCloseTo(estimate.value, 9);
      }),
    );
  });

  it('a shrunk weight is no larger than the whole, nor than half the root of λ', () => {
    fc.assert(
      fc.property(rows, fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (drawn, lambda) => {
        const { weight } = columns(drawn);
        shrinkWeights(weight, lambda).forEach((shrunk, row) => {
          expect(shrunk).toBeLessThanOrEqual(weight[row]! + 1e-12);
          expect(shrunk).toBeLessThanOrEqual(Math.sqrt(lambda) / 2 + 1e-9);
        });
      }),
    );
  });

  it('with a model that is right everywhere, all that use it agree', () => {
    fc.assert(
      fc.property(rows, (drawn) => {
        const { weight, guess } = columns(drawn);
        const direct = directMethod(guess).value;
        expect(doublyRobust(guess, weight, guess, guess).value).toBeCloseTo(direct, 12);
        expect(shrunkDoublyRobust(guess, weight, guess, guess).value).toBeCloseTo(direct, 12);
      }),
    );
  });

  it('weights of 1 leave the mean reward, whatever the model', () => {
    fc.assert(
      fc.property(rows, (drawn) => {
        const { reward, guess } = columns(drawn);
        const ones = reward.map(() => 1);
        const mean = reward.reduce((sum, one) => sum + one, 0) / reward.length;
        expect(inversePropensity(reward, ones).value).toBeCloseTo(mean, 12);
        expect(doublyRobust(reward, ones, guess, guess).value).toBeCloseTo(mean, 12);
      }),
    );
  });
});

it('shrinking makes the error of a policy far from the log less, with λ chosen from the log', () => {
  // One row in a hundred has a weight of 100 and a reward that the model foresees but for noise.
  const n = 400;
  const weight = Float64Array.from({ length: n }, (_, row) => (row % 100 === 0 ? 100 : 0));
  const reward = Float64Array.from({ length: n }, (_, row) => Number(row % 200 === 0));
  const guess = new Float64Array(n).fill(0.5);
  const shrunk = shrunkDoublyRobust(reward, weight, guess, guess);
  expect(shrunk.lambda).toBeLessThan(Infinity);
  expect(shrunk.value).toBeCloseTo(0.5, 12);
});
