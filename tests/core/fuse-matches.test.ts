import { describe, expect, it } from 'vitest';
import { searchWords } from '../../src/core/catalog/lexical-search.ts';
import { fuseMatches, perSource, rankMatches, type MeaningMatches } from '../../src/core/fuse-matches.ts';
import { topK } from '../../src/core/math/top-k.ts';
import { Profile } from '../../src/core/learning/profile.ts';
import { RankingContext } from '../../src/core/ranking-context.ts';
import { search } from '../../src/core/search.ts';
import { openTinyShop, tinyWorld } from '../support/tiny-shop.ts';

function meaningOf(likeness: Float32Array): MeaningMatches {
  return { nearest: topK(likeness, perSource), likenessOf: (items) => items.map((item) => likeness[item]!) };
}

describe('fuseMatches', () => {
  const words = { items: Uint32Array.of(3, 1), scores: Float32Array.of(2, 4), corrections: [], ceiling: 5 };

  it('counts words as a share of what all of them together could give, and no meaning without an encoder', () => {
    const { candidates, items } = fuseMatches(words, undefined, 0.5);
    expect(candidates).toEqual([
      { itemIndex: 1, words: 0.8, meaning: 0 },
      { itemIndex: 3, words: 0.4, meaning: 0 },
    ]);
    expect(items).toEqual(new Set([3, 1]));
  });

  it('takes what is like the query from three fifths of "about the same thing" on', () => {
    const likeness = Float32Array.of(0.31, -0.5, 0.29, 0.1);
    const { candidates, items } = fuseMatches(words, meaningOf(likeness), 0.5);
    expect(items).toEqual(new Set([3, 1, 0]));
    expect(candidates.map(({ itemIndex, meaning }) => [itemIndex, Math.fround(meaning)])).toEqual([
      [1, 0],
      [3, Math.fround(0.1)],
      [0, Math.fround(0.31)],
    ]);
  });

  it('ranks by six parts words and three parts meaning, ties in order of index', () => {
    const likeness = Float32Array.of(0.9, 0, 0.9, 0.6);
    // 1: 6 · 0.8 = 4.8; 3: 6 · 0.4 + 3 · 0.6 = 4.2; 0 and 2: 3 · 0.9 = 2.7.
    const found = fuseMatches(words, meaningOf(likeness), 0.5);
    expect(rankMatches(found, 10)).toEqual([1, 3, 0, 2]);
    expect(rankMatches(found, 2)).toEqual([1, 3]);
  });
});

describe('what is measured and what the app shows', () => {
  it('are the same items in the same order, for somebody unknown in a shop without ratings', async () => {
    const world = tinyWorld();
    const items = world.items.map(({ rating: _r, ratingCount: _c, ...item }) => item);
    const shop = await openTinyShop({ ...world, items });
    const queries = ['shoe', 'sage lamp', 'lam', 'no 1', 'sneakers', ''];
    const directions = new Float32Array(queries.length * world.dimensions);
    queries.forEach((_, i) =>
      directions.set(shop.space.centre(world.categoryVectors[i]!), i * world.dimensions),
    );
    const likeness = shop.space.likenessToEach(directions);
    queries.forEach((query, i) => {
      const direction = directions.slice(i * world.dimensions, (i + 1) * world.dimensions);
      const all = shop.space.likenessToAll(direction);
      likeness[i]!.forEach((value, item) => expect(value).toBeCloseTo(all[item]!, 4));
      const context = new RankingContext({
        shop,
        profile: Profile.fold(shop, []),
        asOfMs: 0,
      });
      const shown = search(context, query, direction, 500).cards.map(({ itemIndex }) => itemIndex);
      const matches = fuseMatches(
        searchWords(shop.catalog.lexical, query),
        meaningOf(likeness[i]!),
        shop.space.sameThing,
      );
      expect(shown.length).toBeGreaterThan(10);
      expect(rankMatches(matches, 500)).toEqual(shown);
    });
  });
});
