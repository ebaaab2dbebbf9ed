import { describe, expect, it } from 'vitest';
import { BlendScorer, importanceOf, learnBlend } from '../../../../src/core/behaviour/blend/blend.ts';
import {
  CandidateReader,
  usualBest,
  type Component,
} from '../../../../src/core/behaviour/blend/candidates.ts';
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

/** Gives each item what a table says of it after the last of a history. */
function tableComponent(name: string, table: readonly (readonly number[])[]): Component {
  return { name, scorer: { score: (history, scores) => scores.set(table[history.at(-1)!]!) } };
}

const items = 6;
const next = tableComponent(
  'next',
  Array.from({ length: items }, (_, from) =>
    Array.from({ length: items }, (_, to) =>
      to === (from + 1) % items ? 4 : to === (from + 2) % items ? 2 : 0,
    ),
  ),
);
const random = createRandom(8);
const noise: Component = {
  name: 'noise',
  scorer: { score: (_history, scores) => scores.set(Float32Array.from(scores, random)) },
};

describe('candidates', () => {
  it('are what any component proposes, without the history, seen in three ways', () => {
    const reader = new CandidateReader([next], items, [2]);
    const { items: found, features } = reader.read([0]);
    expect([...found]).toEqual([1, 2, 3, 4, 5]);
    const rowOf = (item: number): number[] => [...features.subarray((item - 1) * 3, item * 3)];
    expect(rowOf(1)).toEqual([1, Math.log(2.01), -0].map(Math.fround));
    expect(rowOf(2)).toEqual([0.5, Math.log(1.01), -Math.log(2)].map(Math.fround));
    // All with nothing stand in the third place.
    expect(rowOf(4)).toEqual([0, Math.log(0.01), -Math.log(3)].map(Math.fround));
  });

  it('have a usual best, 1 where there is none', () => {
    const silent: Component = { name: 'silent', scorer: { score() {} } };
    expect([...usualBest([next, silent], [[0], [3]], items)]).toEqual([4, 1]);
  });
});

describe('a blend', () => {
  const followed = Array.from({ length: 300 }, (_, i) => ({
    history: [i % items],
    // Nine of ten times the next, otherwise the one after it.
    target: (i + (i % 10 === 0 ? 2 : 1)) % items,
  }));
  const components = [noise, next];
  const learned = runOut(learnBlend(components, followed, items));

  it('trusts what tells and not what does not', () => {
    const [ofNoise, ofNext] = importanceOf(components, items, learned, [[0], [1], [2]]);
    expect(ofNext).toBeGreaterThan(4 * ofNoise!);
    expect(learned.rowCount).toBe(300);
    expect(learned.loss).toBeLessThan(0.6);
  });

  it('ranks by the sum, and leaves the history behind', () => {
    const scores = new Float32Array(items);
    new BlendScorer(components, items, learned).score([2], scores);
    const order = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!);
    expect(order.slice(0, 2)).toEqual([3, 4]);
    expect(order.at(-1)).toBe(2);
  });

  it('counts all alike when nothing that was chosen was proposed', () => {
    const blind: Component = { name: 'blind', scorer: { score: (_history, scores) => scores.fill(NaN) } };
    const none = runOut(learnBlend([blind, next], [], items));
    expect(none.rowCount).toBe(0);
    expect(none.weights[0]).toBe(none.weights[3]);
    const scores = new Float32Array(items);
    new BlendScorer([next], items, runOut(learnBlend([next], [], items))).score([2], scores);
    expect([...scores.keys()].sort((a, b) => scores[b]! - scores[a]!)[0]).toBe(3);
  });

  it('learns little from little', () => {
    const few = runOut(learnBlend(components, followed.slice(0, 2), items));
    const many = learned;
    expect(Math.abs(few.weights[3]!)).toBeLessThan(Math.abs(many.weights[3]!));
  });
});
