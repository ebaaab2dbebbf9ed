import { describe, expect, it } from 'vitest';
import { SmallNetwork } from '../../../src/core/classification/small-network.ts';
import { learnStandards, standardise } from '../../../src/core/math/standardise.ts';
import { createRandom, normal } from '../../../src/core/math/random.ts';
import { runOut } from '../../support/run-out.ts';

const random = createRandom(6);
const plan = { epochs: 60, batch: 16, rate: 5e-3, penalty: 1e-4, seed: 1 };

/** One when both or neither of the first two numbers are above 0: no line divides these. */
function twoCorners(count: number): { rows: Float64Array; truths: Uint8Array } {
  const rows = Float64Array.from({ length: 3 * count }, () => normal(random));
  return {
    rows,
    truths: Uint8Array.from({ length: count }, (_, row) => Number(rows[3 * row]! * rows[3 * row + 1]! > 0)),
  };
}

const train = twoCorners(400);
const kept = twoCorners(100);
const test = twoCorners(300);
const rightShare = (network: SmallNetwork): number =>
  network.probabilities(test.rows).filter((given, row) => Number(given >= 0.5) === test.truths[row]).length /
  test.truths.length;

describe('a small network', () => {
  it('goes down the slope: every gradient is its difference quotient', () => {
    const network = SmallNetwork.draw(3, [5, 4], 3);
    const places = [0, 1, 2, 3, 4];
    const some = { rows: train.rows.slice(0, 15), truths: train.truths.slice(0, 5) };
    const gradients = network.gradients(train.rows, train.truths, places, 0);
    const step = 1e-6;
    network.weights.forEach((weights, layer) =>
      weights.forEach((weight, at) => {
        weights[at] = weight + step;
        const above = network.loss(some.rows, some.truths);
        weights[at] = weight - step;
        const below = network.loss(some.rows, some.truths);
        weights[at] = weight;
        expect(gradients[layer]![at]).toBeCloseTo((above - below) / (2 * step), 5);
      }),
    );
  });

  it('learns what no line divides, which logistic regression cannot', () => {
    const network = runOut(SmallNetwork.train(train.rows, train.truths, kept, { ...plan, hidden: [16, 8] }));
    const line = runOut(SmallNetwork.train(train.rows, train.truths, kept, { ...plan, hidden: [] }));
    expect(rightShare(network)).toBeGreaterThan(0.9);
    expect(rightShare(line)).toBeLessThan(0.65);
  });

  it('is the same each time', () => {
    const [one, other] = [1, 2].map(() =>
      runOut(
        SmallNetwork.train(train.rows, train.truths, kept, { ...plan, epochs: 2, hidden: [4] }),
      ).probabilities(test.rows),
    );
    expect(one).toEqual(other);
  });
});

it('standards bring columns to mean 0 and deviation 1, and leave what is the same everywhere at 0', () => {
  const rows = Float64Array.of(1, 7, 3, 7, 5, 7);
  const standards = learnStandards(rows, 2);
  expect([...standards.means]).toEqual([3, 7]);
  const deviation = Math.sqrt(8 / 3);
  expect([...standardise(rows, standards)]).toEqual([-2 / deviation, 0, 0, 0, 2 / deviation, 0]);
});
