import { describe, expect, it } from 'vitest';
import { areaUnderCurve, coverageAtPrecision } from '../../../src/core/evaluation/confidence.ts';

describe('coverage at a precision', () => {
  it('is the largest share, most confident first, of which enough are right', () => {
    // Right so far: 1 of 1, 1 of 2, 2 of 3, 3 of 4, 3 of 5.
    const confidences = [0.9, 0.8, 0.7, 0.6, 0.5];
    const hits = [true, false, true, true, false];
    expect(coverageAtPrecision(confidences, hits, 1)).toBe(1 / 5);
    expect(coverageAtPrecision(confidences, hits, 0.75)).toBe(4 / 5);
    expect(coverageAtPrecision(confidences, hits, 0.6)).toBe(1);
    expect(coverageAtPrecision([0.9], [false], 0.5)).toBe(0);
    expect(coverageAtPrecision([], [], 0.5)).toBe(0);
  });

  it('answers what is equally sure together, whatever its order', () => {
    expect(coverageAtPrecision([0.5, 0.5], [true, false], 1)).toBe(0);
    expect(coverageAtPrecision([0.5, 0.5], [false, true], 0.5)).toBe(1);
  });
});

describe('the area under the curve', () => {
  it('counts pairs in their order, ties by half', () => {
    expect(areaUnderCurve([1, 1, 1, 0, 0], [0.9, 0.5, 0.3, 0.5, 0.2])).toBeCloseTo(4.5 / 6, 12);
    expect(areaUnderCurve([1, 1], [0.1, 0.2])).toBe(0.5);
  });
});
