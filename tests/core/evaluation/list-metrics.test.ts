import { expect, it } from 'vitest';
import { intraListDiversity, miscalibration } from '../../../src/core/evaluation/list-metrics.ts';

it('diversity is the mean unlikeness of pairs', () => {
  const likeness = (one: number, other: number): number => (one + other === 3 ? 0.5 : 0);
  // Of the pairs 1 2, 1 3 and 2 3 one is half alike.
  expect(intraListDiversity([1, 2, 3], likeness)).toBeCloseTo((0.5 + 1 + 1) / 3, 12);
  expect(intraListDiversity([1], likeness)).toBe(0);
});

it('miscalibration is 0 for the same shares and grows with what is left out', () => {
  expect(miscalibration([0, 0, 1, -1], [0, 1, 0])).toBeCloseTo(0, 12);
  // Half of the history is of a kind that the list lacks: ½ ln(½ ÷ (.99 + .005)) + ½ ln(½ ÷ .005).
  expect(miscalibration([0, 1], [0, 0])).toBeCloseTo(
    0.5 * Math.log(0.5 / 0.995) + 0.5 * Math.log(0.5 / 0.005),
    12,
  );
  expect(miscalibration([-1], [0])).toBeNaN();
});
