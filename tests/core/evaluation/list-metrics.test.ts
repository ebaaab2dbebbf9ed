import { expect, it } from 'vitest';
import {
  calibrationError,
  intraListDiversity,
  miscalibration,
} from '../../../src/core/evaluation/list-metrics.ts';

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

it('the calibration error is the part of a list that would have to be of other groups', () => {
  // Half, a quarter and a quarter against 70, 20 and 10 in a hundred: 20 of a hundred too few, 5 and 15 too many.
  expect(calibrationError([0.7, 0.2, 0.1], [0, 1, 0, -1, 2])).toBeCloseTo(0.2, 12);
  expect(calibrationError([0.75, 0.25], [0, 0, 1, 0])).toBeCloseTo(0, 12);
  expect(calibrationError([0.7, 0.3], [1, 1])).toBeCloseTo(0.7, 12);
  expect(calibrationError([0.7, 0.3], [-1])).toBeNaN();
});
