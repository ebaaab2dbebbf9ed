import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sumOfPowers } from '../../../src/core/math/sum-of-powers.ts';

it('is the sum of the powers, to nine digits, whatever the scores', () => {
  const score = fc.oneof(fc.double({ min: -50, max: 50, noNaN: true }), fc.constantFrom(0, -1e30, 3));
  fc.assert(
    fc.property(fc.array(score, { minLength: 1, maxLength: 200 }), (list) => {
      const scores = Float32Array.from(list);
      const most = Math.max(...scores);
      const exact = scores.reduce((sum, one) => sum + Math.exp(one - most), 0);
      expect(Math.abs(sumOfPowers(scores, most) / exact - 1)).toBeLessThan(1e-9);
    }),
  );
});

it('counts what is at the end of its table and nothing below', () => {
  expect(sumOfPowers(Float32Array.of(-41.5), 0)).toBeCloseTo(Math.exp(-41.5), 27);
  expect(sumOfPowers(Float32Array.of(-42, -Infinity), 0)).toBe(0);
});
