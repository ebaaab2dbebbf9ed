import { describe, expect, it } from 'vitest';
import { contrast, createContrastBuffers } from '../../../src/core/adapting/contrast.ts';
import { createRandom } from '../../../src/core/math/random.ts';

const dimensions = 6;

function randomRows(count: number, seed: number): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length: count * dimensions }, () => random() * 2 - 1);
}

function lossOf(left: Float32Array, right: Float32Array, groups: Int32Array, prefix: number): number {
  const nowhere = new Float32Array(left.length);
  const buffers = createContrastBuffers(groups.length, dimensions);
  return contrast({ left, right, groups, dimensions }, prefix, 1, nowhere, nowhere, buffers);
}

/** InfoNCE as the textbook writes it, for comparison. */
function plainLoss(left: Float32Array, right: Float32Array, groups: Int32Array, prefix: number): number {
  const unit = (rows: Float32Array, i: number): number[] => {
    const row = [...rows.subarray(i * dimensions, i * dimensions + prefix)];
    return row.map((x) => x / Math.hypot(...row));
  };
  const cosine = (i: number, j: number): number =>
    unit(left, i).reduce((sum, x, d) => sum + x * unit(right, j)[d]!, 0);
  let loss = 0;
  groups.forEach((group, i) => {
    const rivals = [...groups.keys()].filter((j) => j === i || groups[j] !== group);
    const own = Math.exp(20 * cosine(i, i));
    loss -= Math.log(own / rivals.reduce((sum, j) => sum + Math.exp(20 * cosine(i, j)), 0)) / 2;
    loss -= Math.log(own / rivals.reduce((sum, j) => sum + Math.exp(20 * cosine(j, i)), 0)) / 2;
  });
  return loss / groups.length;
}

describe.each([
  { count: 5, prefix: 6, groups: [0, 1, 2, 3, 4] },
  { count: 7, prefix: 4, groups: [0, 1, 0, 2, 3, 0, 4] },
  { count: 8, prefix: 6, groups: [5, 5, 5, 5, 1, 2, 3, 4] },
  { count: 1, prefix: 6, groups: [0] },
])('contrast of $count pairs, $prefix components', ({ count, prefix, groups: numbers }) => {
  const groups = Int32Array.from(numbers);
  const left = randomRows(count, 1);
  const right = randomRows(count, 2);

  it('is the symmetric InfoNCE', () => {
    expect(lossOf(left, right, groups, prefix)).toBeCloseTo(plainLoss(left, right, groups, prefix), 4);
  });

  it('gives the slope of the loss, for both sides, and none beyond the prefix', () => {
    const leftGradient = new Float32Array(left.length);
    const rightGradient = new Float32Array(right.length);
    const buffers = createContrastBuffers(count, dimensions);
    contrast({ left, right, groups, dimensions }, prefix, 1, leftGradient, rightGradient, buffers);
    const nudge = 1e-2;
    for (const [side, gradient] of [
      [left, leftGradient],
      [right, rightGradient],
    ] as const)
      side.forEach((value, at) => {
        side[at] = value + nudge;
        const above = plainLoss(left, right, groups, prefix);
        side[at] = value - nudge;
        const below = plainLoss(left, right, groups, prefix);
        side[at] = value;
        const slope = (above - below) / (2 * nudge);
        expect(Math.abs(gradient[at]! - slope)).toBeLessThan(0.01 + 0.02 * Math.abs(slope));
        if (at % dimensions >= prefix) expect(gradient[at]).toBe(0);
      });
  });

  it('adds its weighted gradient to what is there', () => {
    const buffers = createContrastBuffers(count, dimensions);
    const [once, twice] = [new Float32Array(left.length), new Float32Array(left.length)];
    const spare = new Float32Array(right.length);
    const batch = { left, right, groups, dimensions };
    contrast(batch, prefix, 1, once, spare, buffers);
    contrast(batch, prefix, 0.5, twice, spare, buffers);
    contrast(batch, prefix, 0.5, twice, spare, buffers);
    twice.forEach((gradient, at) => expect(gradient).toBeCloseTo(once[at]!, 5));
  });
});
