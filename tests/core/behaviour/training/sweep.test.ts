import { expect, it } from 'vitest';
import { sweep, sweepBlock } from '../../../../src/core/behaviour/training/sweep.ts';
import { createRandom, normal } from '../../../../src/core/math/random.ts';
import { alone, openTrainingKernel } from '../../../support/training-kernel.ts';

it('a swept matrix is its inverse with the sign changed', async () => {
  const { kernel, arena } = await openTrainingKernel();
  const size = 3 * sweepBlock;
  const random = createRandom(2);
  const matrix = arena.floats(size * size);
  const factors = Float64Array.from({ length: size * 20 }, () => normal(random));
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      let sum = i === j ? 5 : 0;
      for (let k = 0; k < 20; k++) sum += factors[i * 20 + k]! * factors[j * 20 + k]!;
      matrix[i * size + j] = sum;
    }
  const before = matrix.slice();
  const panels = {
    column: arena.floats(size * sweepBlock),
    scaled: arena.floats(size * sweepBlock),
    turned: arena.floats(size * sweepBlock),
    inverse: arena.floats(sweepBlock * sweepBlock),
  };
  expect([...sweep(matrix, size, panels, kernel, alone)]).toEqual([1 / 3, 2 / 3, 1]);
  const inverseAt = (i: number, j: number): number => -matrix[Math.max(i, j) * size + Math.min(i, j)]!;
  for (let i = 0; i < size; i += 7)
    for (let j = 0; j < size; j += 5) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += before[i * size + k]! * inverseAt(k, j);
      expect(sum).toBeCloseTo(i === j ? 1 : 0, 3);
    }
});
