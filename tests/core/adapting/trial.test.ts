import { describe, expect, it } from 'vitest';
import type { ItemWords, Words } from '../../../src/core/adapting/item-views.ts';
import { isBetter, ShopTrial, trialTasks, type TrialFigures } from '../../../src/core/adapting/trial.ts';
import { TokenTable } from '../../../src/core/encoding/token-table.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import { quantiseTable } from '../../../src/core/packing/quantise-table.ts';
import { writeSafetensors } from '../../../src/core/packing/write-safetensors.ts';

const dimensions = 64;
const things = 160;
const categories = 6;
/** Per thing a word for its title, its description and its queries, then words that anything may have. */
const [described, asked, common] = [things, 2 * things, 3 * things];
const vocabulary = 3 * things + 20;

function shop(rest: Partial<ItemWords> = {}): ItemWords[] {
  const random = createRandom(1);
  const other = (): number[] => [common + Math.floor(random() * 20)];
  return Array.from({ length: things }, (_, thing) => ({
    title: [[thing], other()],
    description: [other(), [described + thing], other(), [described + thing], [described + thing]],
    category: [],
    attributes: [],
    queries: [[[asked + thing]]],
    categoryNumber: thing % categories,
    ...rest,
  }));
}

function tableOf(rows: Float32Array): TokenTable {
  const file = writeSafetensors(quantiseTable(rows, dimensions));
  return TokenTable.open(file.buffer, rows.length / dimensions, dimensions);
}

function randomRows(): Float32Array {
  const random = createRandom(2);
  return Float32Array.from({ length: vocabulary * dimensions }, () => random() - 0.5);
}

/** All words of a thing mean the same, and things of a category nearly so. */
function knowingRows(): Float32Array {
  const rows = randomRows();
  const row = (token: number): Float32Array => rows.subarray(token * dimensions, (token + 1) * dimensions);
  for (let thing = 0; thing < things; thing++) {
    const ofCategory = row(common + (thing % categories));
    const meaning = row(thing).map((component, d) => component + ofCategory[d]!);
    for (const token of [thing, described + thing, asked + thing]) row(token).set(meaning);
  }
  rows.fill(0, common * dimensions);
  return rows;
}

const reading = { maxTokens: 64, halfPlace: 32 };

function figures(table: TokenTable, items: ItemWords[], heldOut = 80): TrialFigures {
  return new ShopTrial(items.slice(0, heldOut), items.slice(heldOut), reading).figures(table);
}

describe('the trial of token rows', () => {
  it('gives rows that know which words belong together more than random ones, in every task', () => {
    const [known, random] = [knowingRows(), randomRows()].map((rows) => figures(tableOf(rows), shop()));
    for (const task of trialTasks) {
      expect(known![task]!, task).toBeGreaterThan(0.95);
      expect(known![task]!, task).toBeLessThanOrEqual(1);
      expect(random![task]!, task).toBeGreaterThanOrEqual(0);
      expect(random![task]!, task).toBeLessThan(known![task]! - 0.1);
    }
  });

  it('gives the same figures every time', () => {
    const table = tableOf(randomRows());
    expect(figures(table, shop())).toEqual(figures(table, shop()));
  });

  it('is the mean reciprocal rank among ten', () => {
    // Titles see the descriptions of all things, those before their own more clearly: the first thing's own comes first, the twelfth's twelfth.
    const rows = new Float32Array(vocabulary * dimensions);
    for (let thing = 0; thing < 20; thing++) {
      rows[(described + thing) * dimensions + thing] = 1;
      for (let d = 0; d <= thing; d++) rows[thing * dimensions + d] = d === thing ? 1 : 2;
    }
    const items = shop().map((item, thing) => ({
      ...item,
      title: [[thing]],
      description: item.description.map(() => [described + thing]),
    }));
    const expected = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].reduce((sum, rank) => sum + 1 / rank / 20, 0);
    const { description } = new ShopTrial(items.slice(0, 20), [], reading).figures(tableOf(rows));
    expect(description).toBeCloseTo(expected, 10);
  });

  it('counts the share of items whose neighbours are of their category', () => {
    // Titles of a category lie together; every other held-out item is said to be of the next category.
    const rows = new Float32Array(vocabulary * dimensions);
    for (let thing = 0; thing < things; thing++) rows[thing * dimensions + (thing % categories)] = 1;
    const items = shop().map((item, thing) => ({
      ...item,
      title: [[thing]],
      categoryNumber: thing < 24 && thing % 4 === 0 ? categories : thing % categories,
    }));
    expect(figures(tableOf(rows), items, 24).category).toBe(0.75);
  });

  it('no item is a neighbour of its own', () => {
    const items = shop().map((item, thing) => ({ ...item, categoryNumber: thing }));
    expect(figures(tableOf(knowingRows()), items).category).toBe(0);
  });

  it.each([
    { without: 'queries', rest: { queries: [] }, left: ['query', 'description', 'category'] },
    { without: 'descriptions', rest: { description: [] }, left: ['query', 'click', 'category'] },
    {
      without: 'descriptions of more than four words',
      rest: { description: [[1], [2], [3], [4]] },
      left: ['query', 'click', 'category'],
    },
    { without: 'categories', rest: { categoryNumber: -1 }, left: ['query', 'click', 'description'] },
  ])('of items without $without leaves out what needs them', ({ rest, left }) => {
    expect(Object.keys(figures(tableOf(randomRows()), shop(rest)))).toEqual(left);
  });

  it('of fewer than twenty questions says nothing', () => {
    const table = tableOf(randomRows());
    expect(Object.keys(figures(table, shop(), 20))).toEqual([...trialTasks]);
    expect(figures(table, shop(), 19)).toEqual({});
    expect(figures(table, shop(), 0)).toEqual({});
    const twoEach: Words[] = [[[1]], [[2]]];
    expect(Object.keys(figures(table, shop({ queries: twoEach }), 10))).toEqual(['click']);
  });

  it('finds nothing with rows for which all words are one', () => {
    const [one, none] = [new Float32Array(vocabulary * dimensions).fill(1), randomRows().fill(0)].map(
      (rows) => figures(tableOf(rows), shop()),
    );
    expect(one).toMatchObject({ query: 0, click: 0, description: 0 });
    expect(none).toMatchObject({ query: 0, click: 0, description: 0 });
  });
});

describe('isBetter', () => {
  const before = { query: 0.5, description: 0.4, category: 0.7 };

  it.each([
    ['a gain in all', { query: 0.52, description: 0.42, category: 0.72 }, true],
    ['a gain in one that makes up for a small loss', { ...before, query: 0.495, description: 0.5 }, true],
    ['no change', before, false],
    ['a gain of less than a hundredth in the mean', { ...before, description: 0.425 }, false],
    ['a loss in one, whatever the others gain', { query: 0.9, description: 0.9, category: 0.68 }, false],
    ['a loss in all', { query: 0.4, description: 0.3, category: 0.6 }, false],
  ])('%s', (_, after, verdict) => {
    expect(isBetter(before, after)).toBe(verdict);
  });

  it('nothing measured is no gain, and only what was measured both times counts', () => {
    expect(isBetter({}, {})).toBe(false);
    expect(isBetter({ query: 0.1 }, { click: 0.9 })).toBe(false);
    expect(isBetter({ query: 0.1, click: 0.9 }, { query: 0.2 })).toBe(true);
  });
});
