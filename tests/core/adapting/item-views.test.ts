import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ItemViews, pickQuery, type ItemWords, type Words } from '../../../src/core/adapting/item-views.ts';
import { createRandom } from '../../../src/core/math/random.ts';

const words = (...tokens: number[]): Words => tokens.map((token) => [token]);
/** Ten apart per item and field, so that a token tells where it is from. */
const item = (index: number, rest: Partial<ItemWords> = {}): ItemWords => ({
  title: words(...[0, 1, 2, 3].map((word) => 100 * index + word)),
  description: [],
  category: [],
  attributes: [],
  queries: [],
  categoryNumber: -1,
  ...rest,
});

describe('views of an item', () => {
  it('are of that item alone, or of another in its category', () => {
    const items = [0, 1, 2, 3].map((index) =>
      item(index, {
        description: words(...[10, 11, 12, 13, 14, 15].map((word) => 100 * index + word)),
        category: words(1000 + (index % 2)),
        attributes: words(100 * index + 20),
        categoryNumber: index % 2,
      }),
    );
    const views = new ItemViews(items, 64);
    const random = createRandom(1);
    const kinds = new Set<string>();
    for (let draw = 0; draw < 2000; draw++) {
      const index = draw % 4;
      const { left, right, group } = views.draw(index, random);
      expect(left.length * right.length).toBeGreaterThan(0);
      expect(left.every((token) => Math.floor(token / 100) === index)).toBe(true);
      const isOfCategory = group >= items.length;
      if (isOfCategory) expect(group).toBe(items.length + (index % 2));
      else expect(group).toBe(index);
      const owners = new Set(right.filter((token) => token < 1000).map((token) => Math.floor(token / 100)));
      for (const owner of owners) expect(owner % 2).toBe(index % 2);
      if (!isOfCategory) expect([...owners]).toEqual([index]);
      kinds.add(
        isOfCategory
          ? `category ${owners.size}`
          : right.some((token) => token >= 1000)
            ? 'whole'
            : `${right[0]! % 100 >= 20 ? 'attributes' : right[0]! % 100 >= 10 ? 'description' : 'title'}`,
      );
    }
    expect([...kinds].sort()).toEqual(['attributes', 'category 0', 'category 1', 'description', 'whole']);
  });

  it('an item with nothing but a title is asked for by its words', () => {
    const views = new ItemViews([item(0), item(1)], 64);
    const random = createRandom(2);
    for (let draw = 0; draw < 100; draw++) {
      const { left, right } = views.draw(1, random);
      expect(right).toEqual([100, 101, 102, 103]);
      expect(left.length).toBeLessThanOrEqual(4);
    }
  });

  it('an item somebody chose is asked for in the words they typed, mostly', () => {
    const typed = [words(900, 901), words(910), words(920, 921, 922, 923, 924)];
    const views = new ItemViews([item(0, { queries: typed }), item(1)], 64);
    const random = createRandom(4);
    const asked = new Map<string, number>();
    for (let draw = 0; draw < 1000; draw++) {
      const { left, right, group } = views.draw(0, random);
      expect([right, group]).toEqual([[0, 1, 2, 3], 0]);
      const query = left[0]! < 900 ? 'title' : left.join(' ');
      asked.set(query, (asked.get(query) ?? 0) + 1);
    }
    // Whole queries, each as often as the others; the rest are words of the title. Four standard deviations.
    for (const query of typed)
      expect(Math.abs(asked.get(query.join(' '))! - 1000 * (0.7 / 3))).toBeLessThan(54);
    expect(Math.abs(asked.get('title')! - 300)).toBeLessThan(58);
    expect(asked.size).toBe(4);
    for (let draw = 0; draw < 100; draw++)
      expect(views.draw(1, random).left.every((token) => token < 200)).toBe(true);
  });

  it('typed queries leave the other kinds of views as frequent as they were', () => {
    const described = { description: words(10, 11, 12, 13, 14) };
    const shares = [[], [words(900)]].map((queries) => {
      const views = new ItemViews([item(0, { ...described, queries })], 64);
      const random = createRandom(5);
      const draws = Array.from({ length: 1000 }, () => views.draw(0, random));
      expect(draws.some(({ left }) => left[0] === 900)).toBe(queries.length > 0);
      // The whole item is what a query finds; the description alone is what a title finds.
      return draws.filter(({ right }) => right[0] === 0).length / 1000;
    });
    // Three in ten are queries, four standard deviations; without category and attributes the rest are descriptions.
    for (const share of shares) expect(Math.abs(share - 0.3)).toBeLessThan(0.058);
  });

  it('a category whose name has no words is never asked for by name', () => {
    const items = [0, 1].map((index) => item(index, { categoryNumber: 0 }));
    const views = new ItemViews(items, 64);
    const random = createRandom(6);
    for (let draw = 0; draw < 300; draw++)
      expect(views.draw(draw % 2, random).right.length).toBeGreaterThan(0);
  });

  it('are no longer than the encoder reads', () => {
    const long = item(0, { description: words(...Array.from({ length: 400 }, (_, word) => word)) });
    const views = new ItemViews([long], 64);
    const random = createRandom(3);
    for (let draw = 0; draw < 100; draw++) expect(views.draw(0, random).right.length).toBeLessThanOrEqual(64);
  });
});

it('a query is one to four words of the title, in their order', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.nat(), (length, seed) => {
      const title = words(...Array.from({ length }, (_, place) => place));
      const picked = pickQuery(title, createRandom(seed)).map(([token]) => token!);
      expect(picked.length).toBeGreaterThan(0);
      expect(picked.length).toBeLessThanOrEqual(4);
      expect(picked).toEqual([...new Set(picked)].sort((a, b) => a - b));
      expect(picked.every((token) => token < length)).toBe(true);
    }),
  );
});
