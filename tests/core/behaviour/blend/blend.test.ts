import { describe, expect, it } from 'vitest';
import { BlendView, importanceOf, learnBlend } from '../../../../src/core/behaviour/blend/blend.ts';
import { HistoryView, usualBest, viewCount } from '../../../../src/core/behaviour/blend/candidates.ts';
import { lookAtAll } from '../../../../src/core/behaviour/components/all-items.ts';
import type { Component } from '../../../../src/core/behaviour/components/component.ts';
import { RowFilter } from '../../../../src/core/retrieval/row-filter.ts';
import { fitChoices, type Choice } from '../../../../src/core/behaviour/blend/fit-choice.ts';
import { solvePositive } from '../../../../src/core/math/solve.ts';
import { createRandom, normal } from '../../../../src/core/math/random.ts';
import { runOut } from '../../../support/run-out.ts';

describe('fitting choices', () => {
  it('finds the log-odds of two kinds when 3 of 4 choose the first', () => {
    const choices: Choice[] = [0, 0, 0, 1].map((chosen) => ({ features: Float32Array.of(1, 0), chosen }));
    const { weights, loss, precision } = runOut(fitChoices(choices, 1, { penalty: 1e-9 }));
    expect(weights[0]).toBeCloseTo(Math.log(3), 4);
    expect(loss).toBeCloseTo(-(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25)), 6);
    // Fisher's information: 4 choices of variance 3/4 × 1/4.
    expect(precision[0]).toBeCloseTo(4 * (3 / 16), 4);
  });

  it('finds the weights that choices were drawn with', () => {
    const random = createRandom(4);
    const truth = [1, -2, 0.5];
    const choices: Choice[] = Array.from({ length: 3000 }, () => {
      const features = Float32Array.from({ length: 15 }, () => normal(random));
      const powers = Array.from({ length: 5 }, (_, row) =>
        Math.exp(truth.reduce((sum, weight, i) => sum + weight * features[row * 3 + i]!, 0)),
      );
      let left = random() * powers.reduce((sum, power) => sum + power, 0);
      let chosen = 0;
      while (left > powers[chosen]!) left -= powers[chosen++]!;
      return { features, chosen };
    });
    const { weights } = runOut(fitChoices(choices, 3, { penalty: 1e-6 }));
    truth.forEach((weight, i) => expect(Math.abs(weights[i]! - weight)).toBeLessThan(0.15));
  });

  it('with a focus gives up on what is hopeless', () => {
    const choices: Choice[] = [0, 0, 0, 1].map((chosen) => ({ features: Float32Array.of(1, 0), chosen }));
    const fit = (focus: number): number =>
      runOut(fitChoices(choices, 1, { penalty: 1e-9, focus, start: Float64Array.of(1) })).weights[0]!;
    // With half a focus the ratio of what they count, √p ÷ √(1 − p), must outweigh the odds: p ÷ (1 − p) = 3².
    expect(fit(0.5)).toBeCloseTo(2 * Math.log(3), 2);
  });

  it('stays at what was believed before when choices say little', () => {
    const choices: Choice[] = [{ features: Float32Array.of(1, 0), chosen: 1 }];
    const { weights } = runOut(fitChoices(choices, 1, { penalty: 100, prior: Float64Array.of(2) }));
    expect(weights[0]).toBeCloseTo(2, 1);
  });
});

describe('equations', () => {
  it('are solved', () => {
    const x = solvePositive(Float64Array.of(4, 2, 2, 3), [2, 5]);
    expect(x[0]).toBeCloseTo(-0.5, 12);
    expect(x[1]).toBeCloseTo(2, 12);
  });

  it('without a single solution are refused', () => {
    expect(() => solvePositive(Float64Array.of(1, 1, 1, 1), [1, 1])).toThrow('positive definite');
  });
});

const items = 6;
/** The next item around a circle, and by half the one after that. */
const next: Component = {
  name: 'next',
  read(history) {
    const scores = new Float32Array(items);
    scores[(history.at(-1)! + 1) % items] = 4;
    scores[(history.at(-1)! + 2) % items] = 2;
    return lookAtAll(scores, history);
  },
};
const random = createRandom(8);
const noise: Component = {
  name: 'popularity',
  read: (history) => lookAtAll(new Float32Array(items).map(random), history),
};
const silent: Component = { name: 'near', read: (history) => lookAtAll(new Float32Array(items), history) };

describe('candidates', () => {
  it('are what any component proposes, without the history and what a filter leaves out', () => {
    const view = new HistoryView([next, silent], [2, 1], [0]);
    expect([...view.candidates()]).toEqual([1, 2]);
    expect([...view.candidates(RowFilter.of(items, (item) => item !== 1))]).toEqual([2]);
    expect([...new HistoryView([next], [2], [1, 0]).candidates()]).toEqual([2]);
  });

  it('are seen as a share of the best, and against what is usual as a logarithm and as they are', () => {
    const view = new HistoryView([next, silent], [2, 1], [0]);
    const seen = (item: number): number[] => [...view.features([item])];
    expect(seen(1)).toEqual([1, Math.log(2.01), 2, 0, Math.log(0.01), 0].map(Math.fround));
    expect(seen(2)).toEqual([0.5, Math.log(1.01), 1, 0, Math.log(0.01), 0].map(Math.fround));
    expect(seen(4)).toEqual([0, Math.log(0.01), 0, 0, Math.log(0.01), 0].map(Math.fround));
  });

  it('have a usual best, 1 where there is none', () => {
    expect([...usualBest([next, silent], [[0], [3]])]).toEqual([4, 1]);
  });
});

describe('a blend', () => {
  const followed = Array.from({ length: 300 }, (_, i) => ({
    history: [i % items],
    // Nine of ten times the next, otherwise the one after it.
    target: (i + (i % 10 === 0 ? 2 : 1)) % items,
  }));
  const components = [noise, next];
  const learned = runOut(learnBlend(components, followed));

  it('trusts what tells and not what does not', () => {
    const [ofNoise, ofNext] = importanceOf(components, learned, [[0], [1], [2]]);
    expect(ofNext).toBeGreaterThan(4 * ofNoise!);
    expect(learned.rowCount).toBe(300);
    expect(learned.loss).toBeLessThan(0.6);
  });

  it('scores an item by the sum of its parts', () => {
    const view = new BlendView([next], runOut(learnBlend([next], followed)), [2]);
    const [best, nothing, past] = view.scores([3, 4, 0]);
    expect(best).toBeGreaterThan(nothing!);
    expect(nothing).toBeGreaterThan(past!);
    const two = new BlendView(components, learned, [2]);
    const parts = two.parts([3, 4]);
    expect([...two.scores([3, 4])]).toEqual([parts[0]! + parts[1]!, parts[2]! + parts[3]!]);
  });

  it('can be learned from one choice', () => {
    const one = runOut(learnBlend(components, followed.slice(1, 2)));
    expect(one.rowCount).toBe(1);
    expect([...one.weights].every(Number.isFinite)).toBe(true);
  });

  it('counts all alike when nothing that was chosen was proposed', () => {
    const none = runOut(learnBlend([silent, next], []));
    expect(none.rowCount).toBe(0);
    expect(none.weights[0]).toBe(none.weights[viewCount]);
    expect([...none.precision].every(Number.isFinite)).toBe(true);
    const view = new BlendView([next], runOut(learnBlend([next], [])), [2]);
    const [best, nothing] = view.scores([3, 4]);
    expect(best).toBeGreaterThan(nothing!);
  });

  it('learns little from little', () => {
    const few = runOut(learnBlend(components, followed.slice(0, 2)));
    expect(Math.abs(few.weights[viewCount]!)).toBeLessThan(Math.abs(learned.weights[viewCount]!));
  });
});
