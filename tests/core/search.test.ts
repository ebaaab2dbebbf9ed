import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogEntry } from '../../src/core/domain/interaction.ts';
import { Profile } from '../../src/core/learning/profile.ts';
import { RankingContext } from '../../src/core/ranking-context.ts';
import { search, type SearchRanking } from '../../src/core/search.ts';
import { anyLog, endOf, logOf } from '../support/tiny-logs.ts';
import { openTinyShop } from '../support/tiny-shop.ts';

const shop = await openTinyShop();
const { catalog } = shop;
const meaningOf = (place: number): Float32Array => shop.space.centre(shop.world.categoryVectors[place]!);

function ask(
  query: string,
  direction?: Float32Array,
  log: readonly LogEntry[] = [],
  count = 20,
): SearchRanking {
  const profile = Profile.fold(shop, log);
  return search(new RankingContext({ shop, profile, asOfMs: endOf(log) }), query, direction, count);
}
const categories = ({ cards }: SearchRanking): string[] =>
  cards.map(({ itemIndex }) => catalog.categoryOf(itemIndex).at(-1)!);

describe('search', () => {
  it('finds by word what holds the word', () => {
    const { cards, totalMatches, wordMatches } = ask('shoe');
    const holders = shop.world.items.filter(({ title }) => / shoe /.test(title)).length;
    expect(totalMatches).toBe(holders);
    expect(wordMatches).toBe(holders);
    expect(cards.length).toBe(20);
    for (const { itemIndex } of cards) expect(shop.world.items[itemIndex]!.title).toMatch(/ shoe /);
  });

  it('finds by meaning what no word names', () => {
    expect(ask('sneakers').cards).toEqual([]);
    const found = ask('sneakers', meaningOf(2));
    expect(found.cards.length).toBe(20);
    expect(found.wordMatches).toBe(0);
    // Items were dealt to categories in turn; a few are not told which.
    expect(new Set(found.cards.map(({ itemIndex }) => itemIndex % 8))).toEqual(new Set([2]));
  });

  it('puts what matches by word and meaning before what matches by either', () => {
    const { cards } = ask('sage', meaningOf(2), [], 60);
    const best = cards.filter(
      ({ itemIndex }) =>
        catalog.categoryOf(itemIndex).at(-1) === 'Shoes' && /^Sage/.test(shop.world.items[itemIndex]!.title),
    );
    expect(best.length).toBeGreaterThan(2);
    expect(
      cards
        .slice(0, best.length)
        .map(({ itemIndex }) => itemIndex)
        .sort(),
    ).toEqual(best.map(({ itemIndex }) => itemIndex).sort());
    expect(new Set(cards.map(({ itemIndex }) => catalog.categoryOf(itemIndex)[0])).size).toBeGreaterThan(1);
  });

  it('never shows or counts what was hidden, but finds what is sold out', () => {
    const shoes = ask('shoe', undefined, [], 100).cards.map(({ itemIndex }) => itemIndex);
    expect(shoes.some((item) => catalog.availabilityOf(item) === 'out of stock')).toBe(true);
    const left = ask('shoe', meaningOf(2), logOf(shop, ['hide', shoes[0]!], ['hide', shoes[1]!]), 500);
    expect(left.cards.map(({ itemIndex }) => itemIndex)).not.toContain(shoes[0]);
    const all = ask('shoe', meaningOf(2));
    expect(left.totalMatches).toBe(all.totalMatches - 2);
    expect(left.wordMatches).toBe(all.wordMatches - 2);
  });

  it('settles what is close by taste, and nothing more', () => {
    const liked = shop.showable[7]!;
    const log = logOf(shop, ['like', liked[0]!], ['like', liked[1]!]);
    expect(categories(ask('no', undefined, log))[0]).toBe('Rugs');
    expect(new Set(categories(ask('shoe', undefined, log)).filter((name) => name !== undefined))).toEqual(
      new Set(['Shoes']),
    );
  });

  it('explains every place, in order, whoever asks whatever', () => {
    const query = fc.constantFrom('shoe', 'sage', 'sage lamp', 'no 1', 'lam', '', '🎉', 'the');
    const place = fc.option(fc.nat(7), { nil: undefined });
    fc.assert(
      fc.property(anyLog(shop, 15), query, place, fc.nat(60), (log, text, category, count) => {
        const { cards, totalMatches } = ask(
          text,
          category === undefined ? undefined : meaningOf(category),
          log,
          count,
        );
        expect(cards.length).toBeLessThanOrEqual(Math.min(count, totalMatches));
        const items = cards.map(({ itemIndex }) => itemIndex);
        expect(new Set(items).size).toBe(items.length);
        cards.forEach(({ receipt, position, propensity }, i) => {
          const sum = receipt.terms.reduce((total, { contribution }) => total + contribution, 0);
          expect(Math.abs(sum - receipt.score)).toBeLessThan(1e-6);
          expect(receipt.score).toBeLessThanOrEqual(cards[i - 1]?.receipt.score ?? Infinity);
          expect([position, propensity]).toEqual([i, 1]);
        });
      }),
      { numRuns: 40 },
    );
  });
});
