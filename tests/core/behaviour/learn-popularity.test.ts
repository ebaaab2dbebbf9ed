import { describe, expect, it } from 'vitest';
import { learnPopularity } from '../../../src/core/behaviour/learn-popularity.ts';

/** Item 0 is chosen early, item 1 late, as often. */
function shift(choices: number): { histories: number[][]; moments: number[][] } {
  const items = Array.from({ length: choices }, (_, place) => (place < choices / 2 ? 0 : 1));
  return { histories: items.map((item) => [item]), moments: items.map((_, place) => [place]) };
}

describe('what is popular', () => {
  it('is what is chosen most, where nobody knows when', () => {
    expect([...learnPopularity({ histories: [[0, 1], [1]] }, 3)]).toEqual([1, 2, 0]);
  });

  it('is what is chosen now, where that foretells what comes next', () => {
    const counts = learnPopularity(shift(200), 2);
    expect(counts[1]).toBeGreaterThan(5 * counts[0]!);
    expect(counts[0]! + counts[1]!).toBeCloseTo(200, 9);
  });

  it('forgets nothing where the latest choices are as all others', () => {
    const items = Array.from({ length: 400 }, (_, place) => (place * 7) % 10);
    const counts = learnPopularity(
      { histories: items.map((item) => [item]), moments: items.map((_, place) => [place]) },
      10,
    );
    expect([...counts]).toEqual(new Array(10).fill(40));
  });

  it('can be learned from one choice, from choices of one moment, and from none', () => {
    expect([...learnPopularity({ histories: [[1]], moments: [[5]] }, 2)]).toEqual([0, 1]);
    const sameDay = { histories: [[0, 1, 1]], moments: [[5, 5, 5]] };
    expect([...learnPopularity(sameDay, 2)]).toEqual([1, 2]);
    expect([...learnPopularity({ histories: [], moments: [] }, 2)]).toEqual([0, 0]);
  });
});
