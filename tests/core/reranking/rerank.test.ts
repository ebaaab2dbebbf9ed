import { describe, expect, it } from 'vitest';
import { Profile } from '../../../src/core/learning/profile.ts';
import { RankingContext } from '../../../src/core/ranking-context.ts';
import { exposureFloor } from '../../../src/core/reranking/exposure.ts';
import { ObjectiveTerms } from '../../../src/core/reranking/objective-terms.ts';
import { settleObjectives } from '../../../src/core/reranking/objectives.ts';
import { rerank } from '../../../src/core/reranking/rerank.ts';
import { openTinyShop, tinyToday } from '../../support/tiny-shop.ts';

const shop = await openTinyShop();
const { brandSizes } = shop.facets;
const context = new RankingContext({ shop, profile: Profile.fold(shop, []), asOfMs: tinyToday });
const smallest = Math.min(...brandSizes.slice(1));
const { counts: isSmall } = exposureFloor(shop, { atMostItems: smallest, floor: 0.5 });

describe('exposureFloor', () => {
  it('counts items of brands with few enough items, and none without a brand', () => {
    const items = [...shop.catalog.brand.keys()];
    const brandOf = (item: number): string => shop.world.items[item]!.brand ?? '';
    const sizes = new Map<string, number>();
    for (const item of items) sizes.set(brandOf(item), (sizes.get(brandOf(item)) ?? 0) + 1);
    const expected = items.filter((item) => brandOf(item) !== '' && sizes.get(brandOf(item))! <= smallest);
    expect(items.filter(isSmall)).toEqual(expected);
    expect(expected.length).toBeGreaterThan(0);
    const everyBrand = exposureFloor(shop, { atMostItems: 1000, floor: 0.5 });
    expect(items.filter(everyBrand.counts)).toEqual(items.filter((item) => brandOf(item) !== ''));
  });
});

describe('rerank', () => {
  it('finds a small brand that stands far behind all others', () => {
    const items = [...shop.catalog.brand.keys()];
    const candidates = [...items.filter((item) => !isSmall(item)), ...items.filter(isSmall)].map(
      (itemIndex, place) => ({ itemIndex, score: -place, features: context.features(itemIndex) }),
    );
    expect(candidates.findIndex(({ itemIndex }) => isSmall(itemIndex))).toBeGreaterThan(200);
    const objectives = settleObjectives({
      diversity: { weight: 0, min: 0, max: 0 },
      exposure: { smallBrands: { atMostItems: smallest, floor: 0.25 } },
    });
    const row = rerank(shop, candidates, new ObjectiveTerms(context, objectives), 8);
    expect(row.map(({ candidate }) => isSmall(candidate.itemIndex))).toEqual(
      [3, 7].reduce((places, place) => places.with(place, true), new Array<boolean>(8).fill(false)),
    );
    // Lifted to the score of what would have stood there.
    const lift = row[3]!.terms.find(({ name }) => name === 'exposure')!.contribution;
    expect(row[3]!.candidate.score + lift).toBe(-3);
    expect(row[4]!.candidate.score).toBe(-3);
  });

  it('finds an interest that stands far behind all others', () => {
    const items = [...shop.catalog.brand.keys()];
    const candidates = items.map((itemIndex, place) => ({
      itemIndex,
      score: -place / 2000,
      features: context.features(itemIndex),
    }));
    const coverage = { shares: [0.5, 0.5], groupOf: (item: number) => (item < 250 ? 0 : 1), weight: 1 };
    const objectives = new ObjectiveTerms(context, settleObjectives(undefined, { diversity: 0 }));
    const row = rerank(shop, candidates, objectives, 6, { coverage });
    expect(row.map(({ candidate }) => candidate.itemIndex)).toEqual([0, 250, 1, 251, 2, 252]);
  });
});
