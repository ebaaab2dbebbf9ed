import { describe, expect, it } from 'vitest';
import { componentNames, type Look } from '../../../../src/core/behaviour/components/component.ts';
import { shopComponents } from '../../../../src/core/behaviour/components/index.ts';
import { RowFilter } from '../../../../src/core/retrieval/row-filter.ts';
import { openTinyShop } from '../../../support/tiny-shop.ts';
import { tinyBehaviour } from '../../../support/tiny-behaviour.ts';

const shop = await openTinyShop();
const { size } = shop.catalog;
const model = tinyBehaviour({
  size,
  links: {
    next: [
      [0, 8, 1],
      [0, 16, 0.25],
      [8, 24, 1],
    ],
    together: [[0, 40, 0.5]],
    ease: [
      [0, 8, 0.5],
      [0, 16, -0.5],
    ],
  },
  weights: {},
  popularity: Float32Array.from({ length: size }, (_, i) => (i % 50) / 10),
});
const components = shopComponents(shop, model);
const read = (name: (typeof componentNames)[number], history: readonly number[]): Look =>
  components[componentNames.indexOf(name)]!.read(history);

describe('components', () => {
  it('stand in the order in which weights are kept', () => {
    expect(components.map(({ name }) => name)).toEqual([...componentNames]);
  });

  it.each(componentNames)(
    '%s: what is best scores most, is none of the history, and passes the filter',
    (name) => {
      const history = [0, 8];
      const look = read(name, history);
      const best = look.best(20);
      expect(best.filter((item) => history.includes(item))).toEqual([]);
      const scores = [...look.scores(best)];
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
      if (best.length > 0) expect(scores[0]).toBeCloseTo(look.most, 6);
      for (const score of scores) expect(score).toBeGreaterThan(0);
      const even = RowFilter.of(size, (item) => item % 16 === 0);
      for (const item of look.best(20, even)) expect(item % 16).toBe(0);
      expect(look.best(3)).toEqual(best.slice(0, 3));
    },
  );

  it('links fade with the age of a choice', () => {
    expect(read('next', [0]).scores([8])[0]!).toBeCloseTo(1, 6);
    expect(read('next', [0, 100]).scores([8])[0]!).toBeCloseTo(0.6, 6);
    expect(read('next-last', [0, 100]).scores([8])[0]!).toBe(0);
    expect(read('next', [0]).scores([16])[0]! / read('next', [0]).scores([8])[0]!).toBeCloseTo(0.25, 1);
    expect(read('ease', [0]).scores([16])[0]!).toBeLessThan(0);
    expect(read('ease', [0]).best(5)).toEqual([8]);
  });

  it('text finds what was made alike, words what is called alike, category the same kind', () => {
    const [lamps] = shop.showable as [readonly number[]];
    const history = [lamps[0]!];
    const near = read('text', history).best(8);
    expect(near.filter((item) => lamps.includes(item) || item % 8 === lamps[0]! % 8).length).toBeGreaterThan(
      6,
    );
    const called = read('words', history).best(8);
    const colour = shop.world.items[lamps[0]!]!.title.split(' ')[0]!;
    expect(called.every((item) => /no \d+$/.test(shop.world.items[item]!.title))).toBe(true);
    expect(shop.world.items[called[0]!]!.title).toContain(colour);
    expect(read('category', history).scores([lamps[1]!])[0]!).toBe(1);
  });

  it('the sequence model gives shares of one', () => {
    const look = read('sequence', [5, 6]);
    let sum = 0;
    for (const score of look.scores([...Array(size).keys()])) sum += score;
    expect(sum).toBeCloseTo(1, 4);
  });

  it('popularity is the same for everybody', () => {
    expect(read('popularity', [1]).scores([49])[0]!).toBe(read('popularity', [2, 3]).scores([49])[0]!);
  });

  it('of an item without words have nothing to say of its text', () => {
    const silent = shop.world.items.findIndex((_, index) => shop.catalog.scales[index] === 0);
    expect(read('text', [silent]).most).toBe(0);
    expect(read('text', [silent]).best(5)).toEqual([]);
  });
});
