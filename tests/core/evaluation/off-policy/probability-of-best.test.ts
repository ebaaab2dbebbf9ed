import { expect, it } from 'vitest';
import {
  normalBelow,
  probabilityOfBest,
} from '../../../../src/core/evaluation/off-policy/probability-of-best.ts';
import { createRandom, normal } from '../../../../src/core/math/random.ts';

const best = (means: number[], deviations: number[]): number[] => {
  const probabilities = new Float64Array(means.length);
  probabilityOfBest(Float64Array.from(means), Float64Array.from(deviations), probabilities);
  return [...probabilities];
};

it('knows the normal distribution', () => {
  expect(normalBelow(0)).toBeCloseTo(0.5, 6);
  expect(normalBelow(1.959964)).toBeCloseTo(0.975, 5);
  expect(normalBelow(-1)).toBeCloseTo(0.158655, 5);
  expect(normalBelow(-40)).toBe(0);
  expect(normalBelow(40)).toBe(1);
});

it('of two is what the normal distribution of their difference says', () => {
  // Difference 1 with deviation 5: Φ(.2).
  expect(best([1, 0], [3, 4])[0]).toBeCloseTo(normalBelow(0.2), 2);
  expect(best([0, 0], [1, 5])).toEqual([expect.closeTo(0.5, 2), expect.closeTo(0.5, 2)]);
});

it('of many is what drawing finds, the narrow among the wide too', () => {
  const means = [0, 0.5, -0.3, 0.2, 1];
  const deviations = [1, 0.3, 2, 0.01, 0.5];
  const random = createRandom(9);
  const wins = means.map(() => 0);
  for (let draw = 0; draw < 20_000; draw++) {
    const scores = means.map((mean, i) => mean + deviations[i]! * normal(random));
    wins[scores.indexOf(Math.max(...scores))]!++;
  }
  // 20,000 draws: a standard error of at most .0035; the grid adds about as much.
  best(means, deviations).forEach((probability, i) =>
    expect(Math.abs(probability - wins[i]! / 20_000)).toBeLessThan(0.015),
  );
});

it('shares alike among equals, and gives all to the only one', () => {
  best([2, 2, 2, 2], [1, 1, 1, 1]).forEach((probability) => expect(probability).toBeCloseTo(0.25, 9));
  expect(best([3], [1])).toEqual([1]);
});
