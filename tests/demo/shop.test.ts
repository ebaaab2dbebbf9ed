import { describe, expect, it } from 'vitest';
import { generateDemoItems } from '../../src/demo/index.ts';
import { groupBy, SHOP, typeOf } from './support.ts';

const take = (count: number, seed: number): string => JSON.stringify([...generateDemoItems({ seed, count })]);

describe('the demo shop', () => {
  it('is the same to the byte for the same seed', () => {
    expect(take(300, 7)).toBe(take(300, 7));
  });

  it('differs for another seed', () => {
    const [one, two] = [take(50, 1), take(50, 2)].map(
      (json) => new Set((JSON.parse(json) as { title: string }[]).map((i) => i.title)),
    );
    expect([...(one ?? [])].filter((title) => two?.has(title)).length).toBeLessThan(5);
  });

  it('only grows at the end when more items are asked for', () => {
    expect(SHOP.slice(0, 200)).toEqual([...generateDemoItems({ count: 200 })]);
  });

  it('has at least 2,400 items in at least 14 departments', () => {
    expect(SHOP.length).toBeGreaterThanOrEqual(2400);
    const departments = groupBy(SHOP, (item) => item.category.split(' > ')[0] ?? '');
    expect(departments.size).toBeGreaterThanOrEqual(14);
    for (const [name, items] of departments) expect(items.length, name).toBeGreaterThan(60);
  });

  it('gives every category three levels and at least ten items', () => {
    const leaves = groupBy(SHOP, (item) => item.category);
    for (const [category, items] of leaves) {
      expect(category.split(' > ')).toHaveLength(3);
      expect(items.length, category).toBeGreaterThanOrEqual(10);
    }
  });

  it('repeats no id and no title', () => {
    expect(new Set(SHOP.map((item) => item.id)).size).toBe(SHOP.length);
    expect(new Set(SHOP.map((item) => item.title)).size).toBe(SHOP.length);
  });

  it('links each item under its readable id', () => {
    for (const { id, link } of SHOP) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*-\d{4}$/);
      expect(link).toBe(`https://demo.ownshelf.example/p/${id}`);
    }
  });

  it('asks positive prices with at most two decimals, and more from dear makers', () => {
    for (const { id, price } of SHOP) {
      expect(price, id).toBeGreaterThan(0);
      expect(Number(price.toFixed(2)), id).toBe(price);
    }
    const meanLog = (brand: string): number => {
      const ratios = SHOP.filter((item) => item.brand === brand).map((item) => {
        const peers = SHOP.filter((other) => typeOf(other) === typeOf(item));
        return (
          Math.log(item.price) - peers.reduce((sum, peer) => sum + Math.log(peer.price), 0) / peers.length
        );
      });
      return ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
    };
    expect(meanLog('Maison Verdaine')).toBeGreaterThan(meanLog('Girder Lane') + 0.2);
  });

  it('rates between 3.1 and 4.9, with few items holding most of the ratings', () => {
    for (const { rating, ratingCount } of SHOP) {
      expect(rating).toBeGreaterThanOrEqual(3.1);
      expect(rating).toBeLessThanOrEqual(4.9);
      expect(Number.isInteger(ratingCount) && ratingCount > 0).toBe(true);
    }
    const counts = SHOP.map((item) => item.ratingCount).sort((a, b) => b - a);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const top = counts.slice(0, counts.length / 10).reduce((sum, count) => sum + count, 0);
    expect(top / total).toBeGreaterThan(0.4);
  });

  it('has about 5 % out of stock and 2 % on preorder', () => {
    const share = (state: string): number =>
      SHOP.filter((item) => item.availability === state).length / SHOP.length;
    expect(share('out of stock')).toBeCloseTo(0.05, 1);
    expect(share('out of stock')).toBeGreaterThan(0.03);
    expect(share('preorder')).toBeGreaterThan(0.01);
    expect(share('preorder')).toBeLessThan(0.035);
  });

  it('was published from 2024 to November 2026, mostly lately', () => {
    const dates = SHOP.map((item) => item.publishedAt).sort();
    for (const date of dates) expect(date).toMatch(/^202[456]-\d\d-\d\d$/);
    expect((dates[0] ?? '') >= '2024-01-01').toBe(true);
    expect((dates.at(-1) ?? '') <= '2026-11-15').toBe(true);
    expect((dates[Math.floor(dates.length / 2)] ?? '') > '2025-07-01').toBe(true);
  });
});
