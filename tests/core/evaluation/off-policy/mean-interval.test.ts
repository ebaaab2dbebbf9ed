import { describe, expect, it } from 'vitest';
import { meanInterval } from '../../../../src/core/evaluation/off-policy/mean-interval.ts';
import { momentsOf } from '../../../../src/core/evaluation/off-policy/moments.ts';
import { studentQuantile975 } from '../../../../src/core/evaluation/off-policy/student-quantile.ts';
import { createRandom, normal, type Random } from '../../../../src/core/math/random.ts';

it('moments worked out by hand', () => {
  // 0, 0, 0, 4: distances −1, −1, −1, 3; squares 12, cubes 24, fourths 84.
  const { mean, variance, skewness, kurtosis } = momentsOf([0, 0, 0, 4]);
  expect(mean).toBe(1);
  expect(variance).toBe(4);
  expect(skewness).toBeCloseTo(6 / 3 ** 1.5, 12);
  expect(kurtosis).toBeCloseTo(21 / 9, 12);
  expect(momentsOf([2, 2, 2])).toMatchObject({ variance: 0, skewness: 0, kurtosis: 3 });
});

it("Student's quantiles are those of the tables", () => {
  const table = [12.7062, 4.3027, 3.1824, 2.7764, 2.5706];
  table.forEach((quantile, i) => expect(studentQuantile975(i + 1)).toBeCloseTo(quantile, 2));
  expect(studentQuantile975(30)).toBeCloseTo(2.0423, 4);
  expect(studentQuantile975(Infinity)).toBeCloseTo(1.96, 4);
});

/** Of so many samples, the share whose interval holds the mean. */
function coverage(samples: number, size: number, mean: number, draw: (random: Random) => number): number {
  const random = createRandom(7);
  let covered = 0;
  for (let sample = 0; sample < samples; sample++) {
    const [low, high] = meanInterval(Float64Array.from({ length: size }, () => draw(random)));
    covered += Number(low <= mean && mean <= high);
  }
  return covered / samples;
}

describe('the interval of a mean', () => {
  // 2,000 samples: the share of those covered has a standard error of half a hundredth; 1.5 hundredths are three of them.
  it('holds it in 95 of 100 samples, of normal values', () => {
    expect(Math.abs(coverage(2000, 50, 3, (random) => 3 + normal(random)) - 0.95)).toBeLessThan(0.015);
  });

  it('holds it as often for clicks, be they rare: exactly, over all that 2,000 cards can bring', () => {
    const cards = 2000;
    const clicks = new Float64Array(cards);
    const intervals = Array.from({ length: 100 }, (_, count) => {
      if (count > 0) clicks[count - 1] = 1;
      return meanInterval(clicks, { range: [0, 1] });
    });
    for (let rate = 0.003; rate < 0.02; rate += 0.0007) {
      let probability = (1 - rate) ** cards;
      let covered = 0;
      intervals.forEach(([low, high], count) => {
        if (count > 0) probability *= ((cards - count + 1) / count) * (rate / (1 - rate));
        if (low <= rate && rate <= high) covered += probability;
      });
      expect(covered, `a rate of ${rate}`).toBeGreaterThan(0.93);
      expect(covered, `a rate of ${rate}`).toBeLessThan(0.99);
    }
  });

  it('and for few large values among many of nothing', () => {
    const share = coverage(1000, 2000, 0.1, (random) => (random() < 0.01 ? -10 * Math.log(random()) : 0));
    expect(share).toBeGreaterThan(0.93);
  });

  it('stays within what is possible', () => {
    const [low, high] = meanInterval([0, 0, 0, 0, 1], { range: [0, 1] });
    expect(low).toBe(0);
    expect(high).toBeLessThanOrEqual(1);
  });

  it('of rows that are all the same leaves room for 3 in n that are not', () => {
    expect(meanInterval(new Float64Array(300), { range: [0, 1] })).toEqual([0, 0.01]);
    expect(meanInterval([1, 1, 1, 1], { range: [0, 1] })).toEqual([0.25, 1]);
  });

  it('is the wider the less rows are independent', () => {
    const values = Float64Array.from({ length: 100 }, (_, i) => i);
    const width = ([low, high]: readonly [number, number]): number => high - low;
    expect(width(meanInterval(values, { varianceFactor: 4 }))).toBeCloseTo(
      2 * width(meanInterval(values)),
      9,
    );
  });
});
