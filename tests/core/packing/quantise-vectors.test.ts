import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantiseVectors } from '../../../src/core/packing/quantise-vectors.ts';

const row = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 16, maxLength: 16 });

function restore(vectors: Int8Array, scale: number): number[] {
  return Array.from(vectors, (component) => component * scale);
}

function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let dot = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    dot += a[i]! * b[i]!;
    aa += a[i]! ** 2;
    bb += b[i]! ** 2;
  }
  return dot / Math.sqrt(aa * bb);
}

describe('quantiseVectors', () => {
  it('keeps the direction of the prefix and gives it length 1, within half a step per component', () => {
    fc.assert(
      fc.property(row, fc.constantFrom(8, 16), (numbers, dimensions) => {
        const source = Float32Array.from(numbers);
        const prefix = source.subarray(0, dimensions);
        fc.pre(Math.max(...prefix.map(Math.abs)) > 1e-6);
        const { vectors, scales } = quantiseVectors(source, 16, dimensions);
        const restored = restore(vectors, scales[0]!);
        expect(vectors).toHaveLength(dimensions);
        expect(cosine(restored, prefix)).toBeGreaterThan(0.999);
        expect(Math.hypot(...restored)).toBeCloseTo(1, 1);
        expect(Math.max(...vectors.map(Math.abs))).toBe(127);
        const length = Math.hypot(...prefix);
        restored.forEach((component, i) =>
          expect(Math.abs(component - prefix[i]! / length)).toBeLessThan(0.51 * scales[0]!),
        );
      }),
    );
  });

  it('leaves the vector of an item without words all zero', () => {
    const { vectors, scales } = quantiseVectors(Float32Array.of(0, 0, 3, 4), 2, 2);
    expect([...vectors]).toEqual([0, 0, 95, 127]);
    expect([...scales]).toEqual([0, Math.fround(0.8 / 127)]);
  });

  it('refuses components that are not finite, and more dimensions than there are', () => {
    expect(() => quantiseVectors(Float32Array.of(1, NaN), 2, 2)).toThrow(/row 0/);
    expect(() => quantiseVectors(Float32Array.of(1, 0), 2, 3)).toThrow('dimensions is 3, expected 1 to 2');
  });
});
