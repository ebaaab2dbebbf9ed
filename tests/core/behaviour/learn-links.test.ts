import { describe, expect, it } from 'vitest';
import type { ItemLinks } from '../../../src/core/behaviour/item-links.ts';
import {
  countChoices,
  learnCompanions,
  learnNearness,
  learnTransitions,
} from '../../../src/core/behaviour/learn-links.ts';
import { constantScorer, linkScorer } from '../../../src/core/behaviour/scorers.ts';

const histories = [
  [0, 1, 2],
  [0, 1],
  [2, 0, 3, 3],
];

function rowOf({ offsets, items, weights }: ItemLinks, from: number): [number, number][] {
  return Array.from(items.subarray(offsets[from], offsets[from + 1]), (item, i) => [
    item,
    weights[offsets[from]! + i]!,
  ]);
}

describe('transitions', () => {
  const links = learnTransitions({ histories }, 5);

  it('are shares of what came next, and by half of what came after that', () => {
    // After 0: 1 twice, 3 once, then by half 2 and 3.
    const total = 2 + 1 + 0.5 + 0.5;
    expect(rowOf(links, 0)).toEqual([
      [1, Math.fround(2 / total)],
      [2, Math.fround(0.5 / total)],
      [3, Math.fround(1.5 / total)],
    ]);
  });

  it('say less the longer a choice came after', () => {
    const month = 30;
    const dated = {
      histories: [
        [0, 1],
        [0, 2],
        [0, 3],
      ],
      moments: [
        [5, 5],
        [5, 5 + month],
        [5, 5 + 2 * month],
      ],
    };
    const days = rowOf(learnTransitions({ ...dated, secondsPerMoment: 86_400 }, 5), 0);
    expect(days).toEqual([
      [1, Math.fround(1 / 1.75)],
      [2, Math.fround(0.5 / 1.75)],
      [3, Math.fround(0.25 / 1.75)],
    ]);
    // Moments that tell an order only say nothing of how long it took.
    const order = rowOf(learnTransitions(dated, 5), 0);
    expect(order).toEqual([1, 2, 3].map((item) => [item, Math.fround(1 / 3)]));
    // A clock that went backwards counts as no time.
    const back = {
      histories: [
        [0, 1],
        [0, 2],
      ],
      moments: [
        [90, 5],
        [5, 5],
      ],
      secondsPerMoment: 86_400,
    };
    expect(rowOf(learnTransitions(back, 5), 0)).toEqual([
      [1, 0.5],
      [2, 0.5],
    ]);
  });

  it('lead from nothing to itself, and from what was never chosen to nothing', () => {
    expect(rowOf(links, 3)).toEqual([]);
    expect(rowOf(links, 4)).toEqual([]);
  });
});

it('companions are the cosine of who chose both', () => {
  const links = learnCompanions(histories, 5);
  // 0 was chosen by three, 1 by two, both by two; 2 by two, both by two; 3 by one.
  expect(rowOf(links, 0)).toEqual([
    [1, Math.fround(2 / Math.sqrt(6))],
    [2, Math.fround(2 / Math.sqrt(6))],
    [3, Math.fround(1 / Math.sqrt(3))],
  ]);
  expect(rowOf(links, 4)).toEqual([]);
});

it('of each item the heaviest links are kept, the first of equals', () => {
  const links = learnCompanions(histories, 5, 1);
  expect(rowOf(links, 0)).toEqual([[1, Math.fround(2 / Math.sqrt(6))]]);
  expect(rowOf(links, 3)).toEqual([[2, Math.fround(1 / Math.sqrt(2))]]);
});

it('what is near counts in either order, by half one further on', () => {
  const links = learnNearness([[0, 1, 2]], 3);
  // Each chosen once: 1 next to both, 0 and 2 two apart.
  expect(rowOf(links, 1)).toEqual([
    [0, 1],
    [2, 1],
  ]);
  expect(rowOf(links, 2)).toEqual([
    [0, 0.5],
    [1, 1],
  ]);
});

it('choices are counted with repetition', () => {
  expect([...countChoices(histories, 5)]).toEqual([3, 2, 2, 2, 0]);
});

describe('scorers', () => {
  it('follow the links of the latest items, older ones for less', () => {
    const scores = new Float32Array(5);
    const links = learnCompanions(histories, 5);
    linkScorer(links, { depth: 2, decay: 0.5 }).score([3, 1, 0], scores);
    const cosine = 2 / Math.sqrt(6);
    expect(scores[1]).toBeCloseTo(cosine, 6);
    // From 0 in full, from 1 by half; 3 lies too far back.
    expect(scores[2]).toBeCloseTo(cosine + 0.5 * 0.5, 6);
    expect(scores[0]).toBeCloseTo(0.5 * cosine, 6);
    expect(scores[4]).toBe(0);
  });

  it('give nothing for an empty history, unless they do not ask for one', () => {
    const scores = new Float32Array(5);
    linkScorer(learnTransitions({ histories }, 5), { depth: 5, decay: 0.6 }).score([], scores);
    expect([...scores]).toEqual([0, 0, 0, 0, 0]);
    constantScorer([3, 2, 2, 2, 0]).score([], scores);
    expect([...scores]).toEqual([3, 2, 2, 2, 0]);
  });
});
