import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CoinTest } from '../../../src/core/experiments/coin-test.ts';
import { interleave } from '../../../src/core/experiments/interleave.ts';
import { createRandom, type Random } from '../../../src/core/math/random.ts';

const ranking = fc.uniqueArray(fc.nat(15), { maxLength: 12 });
const heads: Random = () => 0;
const tails: Random = () => 0.9;
const itemsOf = (places: readonly { readonly itemIndex: number }[]): number[] =>
  places.map(({ itemIndex }) => itemIndex);

describe('interleave', () => {
  it('gives nobody what both put forward, and a pair of places to what each did', () => {
    expect(interleave([1, 2, 3], [1, 4, 2], 4, heads)).toEqual([
      { itemIndex: 1, propensity: 1 },
      { itemIndex: 2, team: 'a', propensity: 0.5 },
      { itemIndex: 4, team: 'b', propensity: 1 },
      { itemIndex: 3, propensity: 1 },
    ]);
    expect(itemsOf(interleave([1, 2, 3], [1, 4, 2], 4, tails))).toEqual([1, 4, 2, 3]);
  });

  it('shows nothing twice, all there is, and each ranking in its own order', () => {
    fc.assert(
      fc.property(ranking, ranking, fc.nat(20), fc.integer(), (a, b, count, seed) => {
        const places = interleave(a, b, count, createRandom(seed));
        const items = itemsOf(places);
        expect(new Set(items).size).toBe(items.length);
        expect(items.length).toBe(Math.min(count, new Set([...a, ...b]).size));
        for (const [team, own] of [
          ['a', a],
          ['b', b],
        ] as const) {
          const order = places
            .filter((place) => place.team === team)
            .map(({ itemIndex }) => own.indexOf(itemIndex));
          expect(order).toEqual([...order].sort((x, y) => x - y));
          expect(order).not.toContain(-1);
        }
        const teams = places.map(({ team }) => team);
        const lead =
          teams.filter((team) => team === 'a').length - teams.filter((team) => team === 'b').length;
        expect(Math.abs(lead)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is the same ranking for two rankers of one mind, and marks nothing', () => {
    fc.assert(
      fc.property(ranking, fc.integer(), (both, seed) => {
        expect(interleave(both, both, 20, createRandom(seed))).toEqual(
          both.map((itemIndex) => ({ itemIndex, propensity: 1 })),
        );
      }),
    );
  });

  it('gives each marked place to either team in half of the cases, whatever the rankings', () => {
    fc.assert(
      fc.property(ranking, ranking, fc.integer({ min: 1, max: 12 }), (a, b, count) => {
        const one = interleave(a, b, count, heads).map(({ team }) => team);
        const other = interleave(a, b, count, tails).map(({ team }) => team);
        const opposite = { a: 'b', b: 'a' } as const;
        expect(other).toEqual(one.map((team) => team && opposite[team]));
      }),
    );
  });

  it('says with which probability an item stands where it stands', () => {
    const seen = new Map<string, { count: number; propensity: number }>();
    const draws = 4000;
    const random = createRandom(8);
    for (let draw = 0; draw < draws; draw++) {
      const [, first, second] = interleave([1, 2, 3, 4], [1, 5, 2, 6], 3, random);
      const key = `${first!.itemIndex} ${second!.itemIndex}`;
      const propensity = first!.propensity * second!.propensity;
      seen.set(key, { count: (seen.get(key)?.count ?? 0) + 1, propensity });
    }
    expect([...seen.keys()].sort()).toEqual(['2 5', '5 2']);
    for (const { count, propensity } of seen.values())
      // Four standard errors.
      expect(Math.abs(count / draws - propensity)).toBeLessThan(4 * Math.sqrt(0.25 / draws));
  });

  it('shows no preference to a shopper who taps places at random, or always the first', () => {
    const seed = 31;
    const random = createRandom(seed);
    for (const place of [() => Math.floor(random() * 8), () => 0]) {
      const wins = { a: 0, b: 0 };
      for (let round = 0; round < 4000; round++) {
        const places = interleave([1, 2, 3, 4, 5, 6], [7, 2, 8, 9, 1, 6], 8, createRandom(round));
        const { team } = places[place()]!;
        if (team) wins[team]++;
      }
      const count = wins.a + wins.b;
      // Four standard errors.
      expect(Math.abs(wins.a / count - 0.5), `seed ${seed}`).toBeLessThan(4 * Math.sqrt(0.25 / count));
    }
  });

  it('finds the better ranker by evidence', () => {
    const random = createRandom(2);
    const test = new CoinTest();
    // Of every pair the shopper takes a's two times in three.
    for (let round = 0; round < 200; round++) {
      const places = interleave([1, 2, 3], [4, 5, 6], 6, createRandom(round));
      const taken = random() < 2 / 3 ? 'a' : 'b';
      test.toss(places.find(({ team }) => team === taken)!.team === 'a', 0.5);
    }
    expect(test.mostLogEvidence).toBeGreaterThan(Math.log(20));
  });
});
