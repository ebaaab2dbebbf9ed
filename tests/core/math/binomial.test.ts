import { describe, expect, it } from 'vitest';
import { binomial } from '../../../src/core/math/binomial.ts';
import { createRandom } from '../../../src/core/math/random.ts';

describe('binomial', () => {
  it.each([
    [50, 0.03],
    [2000, 0.03],
    [20, 0.7],
  ])('has the mean and variance of %i trials of %d', (count, probability) => {
    const random = createRandom(4);
    const draws = Array.from({ length: 20_000 }, () => binomial(count, probability, random));
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length;
    const expected = count * probability * (1 - probability);
    // Four standard errors of the mean; of the variance, whose own is about 1 %, five.
    expect(Math.abs(mean - count * probability)).toBeLessThan(4 * Math.sqrt(expected / draws.length));
    expect(Math.abs(variance / expected - 1)).toBeLessThan(0.05);
  });

  it('knows what is sure', () => {
    const random = createRandom(1);
    expect([binomial(10, 0, random), binomial(10, 1, random), binomial(0, 0.5, random)]).toEqual([0, 10, 0]);
  });
});
