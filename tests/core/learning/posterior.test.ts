import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Posterior } from '../../../src/core/learning/posterior.ts';

const size = 3;
const features = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: size, maxLength: size })
  .map((values) => Float64Array.from(values));
const observation = fc.tuple(features, fc.constantFrom<0 | 1>(0, 1), fc.constantFrom(1, 0.5, 0.1));

function diagonal(values: readonly number[]): Float64Array {
  return Float64Array.from({ length: values.length ** 2 }, (_, at) =>
    at % (values.length + 1) === 0 ? values[at / (values.length + 1)]! : 0,
  );
}

function determinant(m: readonly (readonly number[])[]): number {
  if (m.length === 1) return m[0]![0]!;
  return m[0]!.reduce(
    (sum, value, column) =>
      sum + (-1) ** column * value * determinant(m.slice(1).map((row) => row.filter((_, i) => i !== column))),
    0,
  );
}

describe('Posterior', () => {
  it('takes the step worked out by hand for one feature', () => {
    // Prior N(0, 4), x = 1, tapped. p = ½, curvature ¼, precision ¼ + ¼ = ½, so variance 2 and mean 2 · (1 − ½) = 1.
    const posterior = new Posterior([0], diagonal([4]));
    posterior.observe(Float64Array.of(1), 1, 1);
    expect(posterior.mean[0]).toBeCloseTo(1, 12);
    expect(posterior.covariance[0]).toBeCloseTo(2, 12);
    expect(posterior.deviation(Float64Array.of(3))).toBeCloseTo(3 * Math.SQRT2, 12);
  });

  it('takes a weighted step by hand too', () => {
    // As above with weight 0.2 and not tapped: precision ¼ + 0.2 · ¼ = 0.3, mean 0.2 · (0 − ½) / 0.3 = −⅓.
    const posterior = new Posterior([0], diagonal([4]));
    posterior.observe(Float64Array.of(1), 0, 0.2);
    expect(posterior.covariance[0]).toBeCloseTo(1 / 0.3, 12);
    expect(posterior.mean[0]).toBeCloseTo(-1 / 3, 12);
  });

  it('takes the step worked out by hand where something beside the weights makes the score too', () => {
    // As the first, with a normal belief N(0, 4) beside it: v = 8, shrink = 1 / (1 + ¼ · 8) = ⅓, step ⅙ of each variance.
    const posterior = new Posterior([0], diagonal([4]));
    const { step, share } = posterior.observe(Float64Array.of(1), 1, 1, { mean: 0, variance: 4 });
    expect(step).toBeCloseTo(1 / 6, 12);
    expect(share).toBeCloseTo(1 / 12, 12);
    expect(posterior.mean[0]).toBeCloseTo(4 / 6, 12);
    expect(posterior.covariance[0]).toBeCloseTo(4 - 16 / 12, 12);
  });

  it('keeps a covariance that is symmetric to the bit, positive, and never grows', () => {
    fc.assert(
      fc.property(fc.array(observation, { maxLength: 60, size: 'max' }), (observations) => {
        const posterior = new Posterior([-3, 4, 0], diagonal([1, 0.25, 0.1]));
        for (const [x, reward, weight] of observations) {
          const before = posterior.deviation(x);
          posterior.observe(x, reward, weight);
          expect(posterior.deviation(x)).toBeLessThanOrEqual(before + 1e-12);
        }
        const { covariance } = posterior;
        const matrix = [0, 1, 2].map((i) => [0, 1, 2].map((j) => covariance[i * size + j]!));
        for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) expect(matrix[i]![j]).toBe(matrix[j]![i]);
        for (let minor = 1; minor <= size; minor++)
          expect(determinant(matrix.slice(0, minor).map((row) => row.slice(0, minor)))).toBeGreaterThan(0);
        expect([...posterior.mean].every(Number.isFinite)).toBe(true);
      }),
    );
  });

  it('raises the weight of what is tapped again and again, lowers that of what is passed over', () => {
    const tapped = new Posterior([0, 0], diagonal([1, 1]));
    const passed = new Posterior([0, 0], diagonal([1, 1]));
    let [up, down] = [0, 0];
    for (let i = 0; i < 20; i++) {
      tapped.observe(Float64Array.of(0, 1), 1, 1);
      passed.observe(Float64Array.of(0, 1), 0, 1);
      expect(tapped.mean[1]).toBeGreaterThan(up);
      expect(passed.mean[1]).toBeLessThan(down);
      [up, down] = [tapped.mean[1]!, passed.mean[1]!];
    }
    expect(tapped.mean[0]).toBe(0);
  });

  it('moves less for an observation that counts a tenth', () => {
    fc.assert(
      fc.property(features, fc.constantFrom<0 | 1>(0, 1), (x, reward) => {
        fc.pre(x.some((value) => Math.abs(value) > 1e-3));
        const whole = new Posterior([0, 1, -1], diagonal([1, 1, 1]));
        const tenth = new Posterior([0, 1, -1], diagonal([1, 1, 1]));
        whole.observe(x, reward, 1);
        tenth.observe(x, reward, 0.1);
        const moved = ({ mean }: Posterior): number => Math.hypot(mean[0]!, mean[1]! - 1, mean[2]! + 1);
        expect(moved(tenth)).toBeLessThan(moved(whole));
        expect(moved(tenth)).toBeGreaterThan(0);
      }),
    );
  });
});
