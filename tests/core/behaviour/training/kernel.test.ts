import { beforeAll, describe, expect, it } from 'vitest';
import type { Arena, TrainingKernel } from '../../../../src/core/behaviour/training/kernel.ts';
import { createRandom, normal } from '../../../../src/core/math/random.ts';
import { openTrainingKernel } from '../../../support/training-kernel.ts';

let kernel: TrainingKernel;
let arena: Arena;
beforeAll(async () => ({ kernel, arena } = await openTrainingKernel()));

const random = createRandom(5);

/** A matrix in the kernel's memory with rows of `stride` numbers, of which the first `columns` are drawn. */
function drawn(rows: number, columns: number, stride = columns): Float32Array {
  const matrix = arena.floats(rows * stride);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) matrix[row * stride + column] = normal(random);
  return matrix;
}

describe('products of matrices', () => {
  const [m, n, k, stride] = [12, 24, 10, 40];

  it('are added to what is there, rows of any length', () => {
    const [a, b, c] = [drawn(m, k, 13), drawn(k, n), drawn(m, n, stride)];
    const before = c.slice();
    kernel.multiply(a.byteOffset, 13 * 4, b.byteOffset, n * 4, c.byteOffset, stride * 4, m, n, k);
    for (let row = 0; row < m; row++)
      for (let column = 0; column < stride; column++) {
        let sum = before[row * stride + column]!;
        if (column < n) for (let i = 0; i < k; i++) sum += a[row * 13 + i]! * b[i * n + column]!;
        expect(c[row * stride + column]).toBeCloseTo(sum, 4);
      }
  });

  it('take the first matrix turned', () => {
    const [a, b, c] = [drawn(k, m), drawn(k, n), drawn(m, n)];
    const before = c.slice();
    kernel.multiplyTransposed(a.byteOffset, m * 4, b.byteOffset, n * 4, c.byteOffset, n * 4, m, n, k);
    for (let row = 0; row < m; row++)
      for (let column = 0; column < n; column++) {
        let sum = before[row * n + column]!;
        for (let i = 0; i < k; i++) sum += a[i * m + row]! * b[i * n + column]!;
        expect(c[row * n + column]).toBeCloseTo(sum, 4);
      }
  });

  it('and turning a matrix is exact', () => {
    const [from, to] = [drawn(8, 12), arena.floats(12 * 8)];
    kernel.transpose(from.byteOffset, 12 * 4, to.byteOffset, 8 * 4, 8, 12);
    expect([...to]).toEqual(
      Array.from({ length: 96 }, (_, place) => from[(place % 8) * 12 + Math.floor(place / 8)]),
    );
  });
});

it('the softmax gives probabilities, their gradient and the loss', () => {
  const count = 8;
  const others = drawn(2, count, 12);
  const targets = drawn(2, 1);
  const scores = others.map((score) => score * 10);
  others.set(scores);
  const [z, t, lift] = [others.slice(), targets.slice(), Math.log(3)];
  const loss = kernel.softmaxGradient(others.byteOffset, 12 * 4, targets.byteOffset, 2, count, lift);
  let expected = 0;
  for (let row = 0; row < 2; row++) {
    const powers = Array.from({ length: count }, (_, i) => Math.exp(z[row * 12 + i]! + lift));
    const own = Math.exp(t[row]!);
    const total = powers.reduce((sum, power) => sum + power, own);
    powers.forEach((power, i) => expect(others[row * 12 + i]).toBeCloseTo(power / total, 6));
    expect(targets[row]).toBeCloseTo(own / total - 1, 6);
    expect(others[row * 12 + count]).toBe(z[row * 12 + count]);
    expected -= Math.log(own / total);
  }
  expect(loss).toBeCloseTo(expected, 4);
});

it('Adam moves as its formula says', () => {
  const [values, gradients, means, squares] = [drawn(1, 4), drawn(1, 4), arena.floats(4), arena.floats(4)];
  const [before, slope] = [values.slice(), gradients.slice()];
  for (let step = 1; step <= 2; step++)
    kernel.adam(
      ...([values.byteOffset, gradients.byteOffset, means.byteOffset, squares.byteOffset, 4] as const),
      ...([0.1, 0.9, 0.98, 1e-8] as const),
    );
  for (let i = 0; i < 4; i++) {
    let [value, mean, square] = [before[i]!, 0, 0];
    for (let step = 1; step <= 2; step++) {
      mean = 0.9 * mean + 0.1 * slope[i]!;
      square = 0.98 * square + 0.02 * slope[i]! ** 2;
      value -= (0.1 * mean) / (Math.sqrt(square) + 1e-8);
    }
    expect(values[i]).toBeCloseTo(value, 5);
  }
});
