import { describe, expect, it } from 'vitest';
import { SoftmaxRegression, type FeatureRow } from '../../../src/core/classification/softmax-regression.ts';
import { createRandom, normal } from '../../../src/core/math/random.ts';
import { runOut } from '../../support/run-out.ts';

const shape = { classes: 3, dense: 2, sparse: 4 };
const plan = { penalty: 1e-4, epochs: 30, rate: 0.3, seed: 2 };
const random = createRandom(9);
/** Class 0 lies to the left, class 1 to the right; class 2 lies anywhere and has the last word. */
const rows: FeatureRow[] = Array.from({ length: 300 }, (_, i) => {
  const side = i % 3 === 0 ? -2 : i % 3 === 1 ? 2 : 0;
  return {
    dense: Float32Array.of(side + normal(random), normal(random)),
    places: i % 3 === 2 ? Uint32Array.of(1, 3) : Uint32Array.of(1),
    values: i % 3 === 2 ? Float32Array.of(0.5, 1) : Float32Array.of(0.5),
  };
});
const labels = rows.map((_, i) => i % 3);

describe('softmax regression', () => {
  const model = runOut(SoftmaxRegression.train(rows, labels, shape, plan));
  const guess = (row: FeatureRow): number => {
    const given = model.probabilities(row);
    return given.indexOf(Math.max(...given));
  };

  it('learns from numbers and from words', () => {
    const right = rows.filter((row, i) => guess(row) === labels[i]).length;
    expect(right / rows.length).toBeGreaterThan(0.95);
    const word = { places: Uint32Array.of(3), values: Float32Array.of(1) };
    expect(guess({ dense: Float32Array.of(-2, 0), ...word })).toBe(2);
    expect(
      guess({ dense: Float32Array.of(-2, 0), places: new Uint32Array(), values: new Float32Array() }),
    ).toBe(0);
  });

  it('gives probabilities that sum to one', () => {
    const given = model.probabilities(rows[0]!);
    expect(given.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
    expect(Math.min(...given)).toBeGreaterThan(0);
  });

  it('is the same each time, and milder with a penalty', () => {
    const again = runOut(SoftmaxRegression.train(rows, labels, shape, plan));
    expect(again.probabilities(rows[4]!)).toEqual(model.probabilities(rows[4]!));
    const mild = runOut(SoftmaxRegression.train(rows, labels, shape, { ...plan, penalty: 1 }));
    expect(Math.max(...mild.probabilities(rows[2]!))).toBeLessThan(
      Math.max(...model.probabilities(rows[2]!)),
    );
  });
});
