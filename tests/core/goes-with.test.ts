import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeBehaviour } from '../../src/core/behaviour/model/behaviour-model.ts';
import type { LogEntry } from '../../src/core/domain/interaction.ts';
import { goesWith } from '../../src/core/goes-with.ts';
import { Profile } from '../../src/core/learning/profile.ts';
import { RankingContext } from '../../src/core/ranking-context.ts';
import type { RankedCard } from '../../src/core/rows/fill-row.ts';
import { tinyBehaviour } from '../support/tiny-behaviour.ts';
import { anyLog, endOf, logOf } from '../support/tiny-logs.ts';
import { openTinyShop, type TinyShop } from '../support/tiny-shop.ts';

const plain = await openTinyShop();
const [dresses, hats, shoes, plants] = plain.showable as readonly (readonly number[])[];
/** Who buys the first dress buys plants next and shoes along with it: nothing that text could know. */
const learned = await openTinyShop(
  plain.world,
  writeBehaviour(
    tinyBehaviour({
      size: plain.catalog.size,
      links: {
        next: plants!.slice(0, 3).map((to, i) => [dresses![0]!, to, 1 - i / 10]),
        together: shoes!.slice(0, 3).map((to, i) => [dresses![0]!, to, 1 - i / 10]),
        near: hats!.slice(0, 2).map((to, i) => [dresses![0]!, to, 1 - i / 10]),
      },
      weights: { next: 4, together: 2, text: 1 },
    }),
  ),
);

function ask(
  shop: TinyShop,
  items: readonly number[],
  count: number,
  log: readonly LogEntry[] = [],
  personalised = true,
): RankedCard[] {
  const profile = Profile.fold(shop, log);
  const asOfMs = endOf(log) + 60_000;
  return goesWith(
    new RankingContext({ shop, profile, asOfMs, personalised, seed: 5, after: items }),
    items,
    count,
  );
}

const itemsOf = (cards: readonly RankedCard[]): number[] => cards.map(({ itemIndex }) => itemIndex);

describe('what goes with an item', () => {
  it('is what others chose after it and along with it, where the shop has learned that', () => {
    const items = itemsOf(ask(learned, [dresses![0]!], 6));
    expect(new Set(items)).toEqual(new Set([...plants!.slice(0, 3), ...shoes!.slice(0, 3)]));
    expect(items.indexOf(plants![0]!)).toBeLessThan(items.indexOf(plants![2]!));
  });

  it('says so on its receipt, with profiling and without', () => {
    for (const personalised of [true, false]) {
      const [first] = ask(learned, [dresses![0]!], 1, [], personalised);
      const followed = first!.receipt.terms.find(({ name }) => name === 'followed');
      expect(followed!.contribution).toBeGreaterThan(0);
    }
  });

  it('goes by what is in the cart, not by what the shopper did before', () => {
    const log = logOf(learned, ['like', dresses![0]!]);
    const cards = ask(learned, [hats![0]!], 12, log);
    expect(cards).toHaveLength(12);
    expect(cards.flatMap(({ receipt }) => receipt.terms.filter(({ name }) => name === 'followed'))).toEqual(
      [],
    );
    expect(itemsOf(ask(learned, [dresses![0]!], 5, log)).some((item) => plants!.includes(item))).toBe(true);
  });

  it('is filled up with what is like it, other kinds first, and nothing else where nothing was learned', () => {
    const count = 40;
    const items = itemsOf(ask(plain, [dresses![0]!], count));
    expect(items).toHaveLength(count);
    const kind = (item: number): number => plain.catalog.category[item]!;
    const own = items.map((item) => kind(item) === kind(dresses![0]!));
    const firstOwn = own.indexOf(true);
    expect(own.slice(firstOwn === -1 ? count : firstOwn).every(Boolean)).toBe(true);
    expect(
      itemsOf(ask(learned, [dresses![0]!], count))
        .slice(0, 6)
        .sort(),
    ).toEqual([...plants!.slice(0, 3), ...shoes!.slice(0, 3)].sort());
  });

  it('leaves out what was refused and moves what is near it back', () => {
    const log = logOf(learned, ['hide', plants![0]!], ['dislike', plants![1]!]);
    const items = itemsOf(ask(learned, [dresses![0]!], 6, log));
    expect(items).not.toContain(plants![0]);
    expect(items).not.toContain(plants![1]);
    const place = (cards: number[]): number => cards.indexOf(shoes![0]!);
    expect(place(items)).toBeLessThanOrEqual(place(itemsOf(ask(learned, [dresses![0]!], 6))));
  });

  it('never holds the items themselves, what lies in the cart, or an item twice', () => {
    fc.assert(
      fc.property(
        anyLog(learned, 15),
        fc.uniqueArray(fc.nat(plain.catalog.size - 1), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 30 }),
        (log, given, hasLearned, count) => {
          const shop = hasLearned ? learned : plain;
          const items = itemsOf(ask(shop, given, count, log));
          const { inCart } = Profile.fold(shop, log);
          expect(items.length).toBeLessThanOrEqual(count);
          expect(new Set(items).size).toBe(items.length);
          for (const item of items) {
            expect(given).not.toContain(item);
            const inCartSince = inCart.get(shop.catalog.idOf(item)) ?? -Infinity;
            expect(endOf(log) - inCartSince).toBeGreaterThan(29 * 86_400_000);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('of nothing is nothing', () => expect(ask(learned, [], 5)).toEqual([]));
});
