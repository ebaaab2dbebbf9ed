import { describe, expect, it } from 'vitest';
import { adaptTable, stepsFor, type AdaptProgress } from '../../../src/core/adapting/adapt-table.ts';
import type { ItemWords } from '../../../src/core/adapting/item-views.ts';
import { createRandom } from '../../../src/core/math/random.ts';

const dimensions = 32;
const kinds = 20;
const vocabulary = 4 * kinds;

/** Titles and descriptions of one kind of thing use different words: only what a shop says ties them together. */
function shop(count: number, seed: number): ItemWords[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const kind = index % kinds;
    const other = (): number[] => [2 * kinds + Math.floor(random() * 2 * kinds)];
    return {
      title: [[kind], other(), other()],
      description: [other(), [kinds + kind], other(), other(), [kinds + kind]],
      category: [],
      attributes: [],
      queries: [],
      categoryNumber: -1,
    };
  });
}

function randomRows(): Float32Array {
  const random = createRandom(9);
  return Float32Array.from({ length: vocabulary * dimensions }, () => (random() - 0.5) / 5);
}

function run(
  rows: Float32Array,
  items: ItemWords[],
  steps = 80,
): { touched: number[]; seen: AdaptProgress[] } {
  const work = adaptTable(rows, dimensions, items, {
    steps,
    seed: 1,
    reading: { maxTokens: 64, halfPlace: 32 },
  });
  const seen: AdaptProgress[] = [];
  for (let turn = work.next(); ; turn = work.next()) {
    if (turn.done) return { touched: turn.value, seen };
    seen.push(turn.value);
  }
}

/** How often a kind's title word is nearest to its own description word among all. */
function agreement(rows: Float32Array): number {
  const cosine = (a: number, b: number): number => {
    const [x, y] = [a, b].map((token) => rows.subarray(token * dimensions, (token + 1) * dimensions));
    return x!.reduce((sum, value, d) => sum + value * y![d]!, 0) / Math.hypot(...x!) / Math.hypot(...y!);
  };
  const all = Array.from({ length: kinds }, (_, kind) => kind);
  const nearest = (kind: number): number =>
    all.reduce((best, other) => (cosine(kind, kinds + other) > cosine(kind, kinds + best) ? other : best), 0);
  return all.filter((kind) => nearest(kind) === kind).length / kinds;
}

describe('adapting token rows to a shop', () => {
  it('learns which words of the shop belong together', () => {
    const rows = randomRows();
    expect(agreement(rows)).toBeLessThan(0.3);
    const { seen } = run(rows, shop(400, 1), 120);
    expect(agreement(rows)).toBeGreaterThan(0.9);
    expect(seen.at(-1)!.loss).toBeLessThan(0.8 * seen[0]!.loss);
  });

  it('gives the same rows for the same shop, to the bit', () => {
    const [once, again] = [randomRows(), randomRows()];
    run(once, shop(100, 2), 12);
    run(again, shop(100, 2), 12);
    expect(once).toEqual(again);
    expect(once).not.toEqual(randomRows());
  });

  it('names the rows it changed and leaves all others alone', () => {
    const rows = randomRows();
    const items = shop(100, 3).map((item) => ({ ...item, title: [[0], [1]], description: [] }));
    const { touched } = run(rows, items, 10);
    expect(touched).toEqual([0, 1]);
    expect(rows.subarray(2 * dimensions)).toEqual(randomRows().subarray(2 * dimensions));
    expect(rows.every(Number.isFinite)).toBe(true);
  });

  it('tells how far it is, to the last step', () => {
    const { seen } = run(randomRows(), shop(30, 4), 25);
    expect(seen.map(({ step }) => step)).toEqual([10, 20, 25]);
    expect(seen.every(({ steps, loss }) => steps === 25 && loss > 0)).toBe(true);
  });

  it('takes a few passes over a feed, bounded both ways', () => {
    expect([10, 2_520, 10_000, 1_000_000].map(stepsFor)).toEqual([150, 150, 313, 600]);
  });
});
