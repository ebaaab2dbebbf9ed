import { describe, expect, it } from 'vitest';
import { RowFilter } from '../../../src/core/retrieval/row-filter.ts';
import { openTinyShop, tinyCategories } from '../../support/tiny-shop.ts';

const shop = await openTinyShop();
const { catalog, space } = shop;
const items = Array.from({ length: catalog.size }, (_, item) => item);
const wordless = items.filter((item) => catalog.scales[item] === 0);

/** Cosine of two stored vectors less their mean, with plain loops. */
function naiveLikeness(a: number, b: number): number {
  const row = (item: number): number[] => [...catalog.vectorOf(item)];
  const mean = items
    .map(row)
    .reduce((sum, r) => sum.map((c, i) => c + r[i]!))
    .map((c) => c / items.length);
  const [x, y] = [a, b].map((item) => row(item).map((c, i) => c - mean[i]!)) as [number[], number[]];
  return x.reduce((sum, c, i) => sum + c * y[i]!, 0) / (Math.hypot(...x) * Math.hypot(...y));
}

describe('ItemSpace', () => {
  it('likeness is the cosine once the mean is taken out', () => {
    for (const [a, b] of [
      [0, 8],
      [0, 1],
      [5, 6],
      [100, 100],
    ] as const)
      expect(space.likeness(a, space.direction(b))).toBeCloseTo(naiveLikeness(a, b), 4);
  });

  it('is the same number one by one and all at once', () => {
    for (const item of [0, 7, wordless[0]!, catalog.size - 1]) {
      const direction = space.direction(item);
      const all = space.likenessToAll(direction);
      expect([...all]).toEqual(items.map((other) => space.likeness(other, direction)));
      expect(all.every((value) => value >= -1.0001 && value <= 1.0001)).toBe(true);
    }
  });

  it('is 0 for items without words, never NaN', () => {
    expect(wordless.length).toBeGreaterThan(3);
    expect(space.direction(wordless[0]!).every((component) => component === 0)).toBe(true);
    expect(space.likenessToAll(space.direction(0))[wordless[0]!]).toBe(0);
    expect([...space.likenessToAll(space.direction(wordless[0]!))].every((value) => value === 0)).toBe(true);
    expect([...space.centre(new Float32Array(space.dimensions))].every((value) => value === 0)).toBe(true);
  });

  it('gives directions of length 1', () => {
    for (const item of [0, 50, 99]) expect(Math.hypot(...space.direction(item))).toBeCloseTo(1, 5);
    expect(Math.hypot(...space.centre(shop.world.categoryVectors[0]!))).toBeCloseTo(1, 5);
  });

  it('takes the common lean out: strangers are unlike though all vectors lean one way', () => {
    const { vectors } = shop.world;
    const [dresses, plants] = [shop.showable[0]!, shop.showable[3]!];
    let [raw, centred] = [0, 0];
    for (let i = 0; i < 20; i++) {
      const [dress, plant] = [dresses[i]!, plants[i]!];
      for (let d = 0; d < 16; d++) raw += (vectors[dress * 16 + d]! * vectors[plant * 16 + d]!) / 20;
      centred += space.likeness(plant, space.direction(dress)) / 20;
    }
    expect(raw).toBeGreaterThan(0.2);
    expect(centred).toBeLessThan(0.05);
  });

  it('knows from the categories how alike two of a kind are', () => {
    for (const [place, category] of shop.showable.entries())
      for (const other of category.slice(1, 6)) {
        const direction = space.direction(category[0]!);
        expect(space.likeness(other, direction)).toBeGreaterThan(space.sameThing);
        const stranger = shop.showable[(place + 3) % tinyCategories.length]![0]!;
        expect(space.likeness(stranger, direction)).toBeLessThan(space.sameThing);
      }
  });

  it('puts a text among the items that mean the same', () => {
    shop.world.categoryVectors.forEach((vector, place) => {
      const scan = space.likenessToAll(space.centre(vector));
      const best = items.reduce((a, b) => (scan[b]! > scan[a]! ? b : a));
      expect(best % tinyCategories.length).toBe(place);
    });
  });
});

describe('nearest', () => {
  it('is what sorting by likeness gives, several directions at once, with items left out', () => {
    const directions = [space.direction(3), space.direction(40), new Float32Array(space.dimensions)];
    const filter = RowFilter.of(catalog.size, (item) => item % 3 !== 0);
    const found = space.nearest(directions, 20, filter);
    directions.forEach((direction, place) => {
      const all = space.likenessToAll(direction);
      const sorted = items.filter((item) => item % 3 !== 0).sort((a, b) => all[b]! - all[a]! || a - b);
      expect(found[place]).toEqual(sorted.slice(0, 20));
    });
  });
});
