import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantiseVectors, type QuantisedVectors } from '../../../src/core/packing/quantise-vectors.ts';
import { unpackRow } from '../../../src/core/retrieval/packed-rows.ts';

const row = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 16, maxLength: 16 });

function componentsOf({ vectors }: QuantisedVectors, item: number): number[] {
  return [...unpackRow(vectors, item, new Int16Array(vectors.dimensions))];
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
        const quantised = quantiseVectors(source, 16, dimensions);
        const [scale] = quantised.scales;
        const components = componentsOf(quantised, 0);
        const restored = components.map((component) => component * scale!);
        expect(cosine(restored, prefix)).toBeGreaterThan(0.9999);
        expect(Math.hypot(...restored)).toBeCloseTo(1, 2);
        expect(Math.max(...components.map(Math.abs))).toBe(511);
        const length = Math.hypot(...prefix);
        restored.forEach((component, i) =>
          expect(Math.abs(component - prefix[i]! / length)).toBeLessThan(0.51 * scale!),
        );
      }),
    );
  });

  it('leaves the vector of an item without words all zero', () => {
    const quantised = quantiseVectors(Float32Array.of(0, 0, -3, 4), 2, 2);
    expect(componentsOf(quantised, 0)).toEqual([0, 0]);
    expect(componentsOf(quantised, 1)).toEqual([-383, 511]);
    expect([...quantised.scales]).toEqual([0, Math.fround(0.8 / 511)]);
    // The high bits alone are the vector in eight bits.
    expect([...quantised.vectors.high]).toEqual([0, 0, -96, 127]);
  });

  it('refuses components that are not finite, and more dimensions than there are', () => {
    expect(() => quantiseVectors(Float32Array.of(1, NaN), 2, 2)).toThrow(/row 0/);
    expect(() => quantiseVectors(Float32Array.of(1, 0), 2, 3)).toThrow('dimensions is 3, expected 1 to 2');
  });
});
