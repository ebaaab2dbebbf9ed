import { describe, expect, it } from 'vitest';
import {
  fitLogistic,
  logistic,
  type Design,
} from '../../../../src/core/evaluation/off-policy/fit-logistic.ts';
import { minimise } from '../../../../src/core/evaluation/off-policy/minimise.ts';
import { createRandom, normal } from '../../../../src/core/math/random.ts';

/** Rows with a constant and one feature each. */
function designOf(rows: readonly (readonly [feature: number, target: number, count: number])[]): Design {
  return {
    offsets: Uint32Array.from({ length: rows.length + 1 }, (_, i) => 2 * i),
    places: Uint32Array.from(rows.flatMap(() => [0, 1])),
    values: Float32Array.from(rows.flatMap(([feature]) => [1, feature])),
    targets: Float64Array.from(rows, ([, target]) => target),
    counts: Float64Array.from(rows, ([, , count]) => count),
  };
}

it('goes down to the least of a crooked bowl', () => {
  const point = minimise(
    ([x, y], gradient) => {
      gradient[0] = 4 * (x! - 3) ** 3 + 2 * (x! - 3) + (y! + 1);
      gradient[1] = 20 * (y! + 1) + (x! - 3);
      return (x! - 3) ** 4 + (x! - 3) ** 2 + 10 * (y! + 1) ** 2 + (x! - 3) * (y! + 1);
    },
    Float64Array.of(0, 0),
    Float64Array.of(2, 20),
    { tolerance: 1e-14 },
  );
  expect(point[0]).toBeCloseTo(3, 5);
  expect(point[1]).toBeCloseTo(-1, 5);
});

describe('the fit', () => {
  it('with loose beliefs is what the shares of two groups say', () => {
    // 20 of 100 without the feature, 60 of 100 with it: log-odds −1.386 and .405.
    const { mean } = fitLogistic(
      designOf([
        [0, 0.2, 100],
        [1, 0.6, 100],
      ]),
      [
        { size: 1, deviation: 1000 },
        { size: 1, deviation: 1000 },
      ],
    );
    expect(mean[0]).toBeCloseTo(Math.log(0.25), 2);
    expect(mean[1]).toBeCloseTo(Math.log(1.5) - Math.log(0.25), 2);
  });

  it('is as unsure as the data leave it: 1 ÷ (Σ p(1 − p)x² + 1 ÷ σ²)', () => {
    const { mean, variance } = fitLogistic(designOf([[1, 0.5, 40]]), [
      { size: 1, deviation: 1 },
      { size: 1, deviation: 2 },
    ]);
    const bend = 40 * 0.25;
    expect(mean[0]).toBeCloseTo(0, 6);
    expect(variance[0]).toBeCloseTo(1 / (bend + 1), 6);
    expect(variance[1]).toBeCloseTo(1 / (bend + 0.25), 6);
  });

  it('counts a row that is there twice like two rows', () => {
    const groups = [{ size: 1, deviation: 3 }, { size: 1 }];
    const once = fitLogistic(
      designOf([
        [0.5, 1, 2],
        [-1, 0, 1],
      ]),
      groups,
    );
    const twice = fitLogistic(
      designOf([
        [0.5, 1, 1],
        [0.5, 1, 1],
        [-1, 0, 1],
      ]),
      groups,
    );
    once.mean.forEach((weight, i) => expect(weight).toBeCloseTo(twice.mean[i]!, 2));
  });

  it('learns from the data how far weights lie apart', () => {
    const effectOf = (deviation: number): number => {
      const random = createRandom(3);
      const truths = Array.from({ length: 40 }, () => deviation * normal(random));
      const rows = truths.map((truth) => {
        const rate = logistic(truth - 1);
        const hits = Array.from({ length: 200 }, () => Number(random() < rate)).reduce((a, b) => a + b, 0);
        return hits / 200;
      });
      const design: Design = {
        offsets: Uint32Array.from({ length: 41 }, (_, i) => 2 * i),
        places: Uint32Array.from(rows.flatMap((_, i) => [0, 1 + i])),
        values: new Float32Array(80).fill(1),
        targets: Float64Array.from(rows),
        counts: new Float64Array(40).fill(200),
      };
      const { mean } = fitLogistic(design, [{ size: 1, deviation: 10 }, { size: 40 }]);
      return Math.sqrt(mean.slice(1).reduce((sum, weight) => sum + weight ** 2, 0) / 40);
    };
    expect(effectOf(1)).toBeGreaterThan(0.7);
    // Noise alone would look like .16.
    expect(effectOf(0)).toBeLessThan(0.12);
  });
});
