import { expect, it } from 'vitest';
import { openRowMatrix } from '../../../src/cli/training/row-matrix.ts';
import { createRandom, normal } from '../../../src/core/math/random.ts';

it.each([
  [4, 8],
  [7, 64],
  [30_000, 10],
])('multiplies %i rows of %i numbers', async (count, width) => {
  const random = createRandom(count);
  const rows = Float32Array.from({ length: count * width }, () => normal(random));
  const vector = Float32Array.from({ length: width }, () => normal(random));
  const products = await openRowMatrix(rows, width);
  const out = new Float32Array(count);
  products(vector, out);
  for (let row = 0; row < count; row += Math.ceil(count / 50)) {
    let sum = 0;
    for (let i = 0; i < width; i++) sum += vector[i]! * rows[row * width + i]!;
    expect(out[row]).toBeCloseTo(sum, 4);
  }
});
