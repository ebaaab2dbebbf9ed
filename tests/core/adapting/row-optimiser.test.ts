import { expect, it } from 'vitest';
import { RowOptimiser } from '../../../src/core/adapting/row-optimiser.ts';

it('the first step moves each component by the rate, against its slope', () => {
  const rows = new Float32Array(6);
  const optimiser = new RowOptimiser(rows, 2);
  optimiser.step(new Map([[1, Float32Array.of(0.001, -5)]]), 0.1);
  expect([...rows].map((x) => Number(x.toFixed(4)))).toEqual([0, 0, -0.1, 0.1, 0, 0]);
});

it('finds the lowest point of a bowl', () => {
  const rows = Float32Array.of(3, -2);
  const optimiser = new RowOptimiser(rows, 2);
  for (let step = 0; step < 600; step++)
    optimiser.step(new Map([[0, Float32Array.of(rows[0]! - 1, 4 * (rows[1]! - 1))]]), 0.02);
  expect(rows[0]).toBeCloseTo(1, 2);
  expect(rows[1]).toBeCloseTo(1, 2);
});

it('changes and names only rows that were given a slope', () => {
  const rows = new Float32Array(8).fill(1);
  const optimiser = new RowOptimiser(rows, 2);
  optimiser.step(new Map([[3, Float32Array.of(1, 1)]]), 0.1);
  optimiser.step(new Map([[1, Float32Array.of(1, 1)]]), 0.1);
  expect(optimiser.touched).toEqual([1, 3]);
  expect([...rows.subarray(0, 2), ...rows.subarray(4, 6)]).toEqual([1, 1, 1, 1]);
});
