import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankOf } from '../../src/core/explain.ts';
import { Profile } from '../../src/core/learning/profile.ts';
import { RankingContext, type RankingInput } from '../../src/core/ranking-context.ts';
import { settleObjectives } from '../../src/core/reranking/objectives.ts';
import { featureNames } from '../../src/core/scoring/features.ts';
import { scoreFeatures } from '../../src/core/scoring/receipt.ts';
import { anyLog, endOf, logOf } from '../support/tiny-logs.ts';
import { installed, openTab } from '../support/tiny-service.ts';
import { openTinyShop, packItems, tinyToday, tinyWorld } from '../support/tiny-shop.ts';

const shop = await openTinyShop();

const anyWishes = fc.constantFrom({}, { novelty: 1 }, { satisfaction: 2, novelty: 0.3 });

describe('rankOf', () => {
  it('is the place in the whole catalog sorted by score', () => {
    fc.assert(
      fc.property(anyLog(shop, 20), fc.nat(shop.catalog.size - 1), anyWishes, (log, itemIndex, wishes) => {
        const input: RankingInput = {
          shop,
          profile: Profile.fold(shop, log),
          asOfMs: endOf(log),
          objectives: settleObjectives(undefined, wishes),
        };
        const context = new RankingContext(input);
        const score = (item: number): number =>
          context
            .features(item)
            .reduce(
              (sum, value, i) => sum + value * context.profile.posterior.mean[i]!,
              context.objectives.score(item, context.features(item)),
            );
        const sorted = Array.from({ length: shop.catalog.size }, (_, item) => item)
          .filter((item) => item === itemIndex || context.allowed.has(item))
          .sort((a, b) => score(b) - score(a) || a - b);
        const place = rankOf(context, itemIndex);
        expect(place.rank).toBe(sorted.indexOf(itemIndex) + 1);
        expect(place.candidates).toBe(sorted.length);
        expect(place.receipt.score).toBeCloseTo(score(itemIndex), 9);
      }),
      { numRuns: 20 },
    );
  });

  it('holds where somebody keeps what is near things they turned down', () => {
    const [dresses] = shop.showable;
    const log = logOf(shop, ['hide', dresses![0]!], ['hide', dresses![1]!], ['like', shop.showable[2]![0]!]);
    const profile = Profile.fold(shop, log);
    const aversion = featureNames.indexOf('aversion');
    profile.satisfaction.posterior.mean[aversion] = 8;
    profile.posterior.mean[aversion] = -1;
    const objectives = settleObjectives(undefined, { satisfaction: 2 });
    const context = new RankingContext({ shop, profile, asOfMs: endOf(log), objectives });
    const score = (item: number): number =>
      scoreFeatures(context.features(item), profile.posterior.mean) +
      context.objectives.score(item, context.features(item));
    const sorted = [...shop.catalog.category.keys()]
      .filter((item) => context.allowed.has(item))
      .sort((a, b) => score(b) - score(a) || a - b);
    const place = Math.floor(sorted.length / 2);
    expect(rankOf(context, sorted[place]!).rank).toBe(place + 1);
  });

  it('gives the place to the first of two that score the same', async () => {
    const { items, vectors, ...world } = tinyWorld();
    const twins = items.map((item, i) => (i === 8 ? { ...items[0]!, id: 'twin' } : item));
    const alike = vectors.slice();
    alike.copyWithin(8 * 16, 0, 16);
    const twinShop = await openTinyShop({ ...world, items: twins, vectors: alike });
    const profile = Profile.fold(twinShop, []);
    const context = new RankingContext({ shop: twinShop, profile, asOfMs: tinyToday });
    expect(rankOf(context, 8).rank).toBe(rankOf(context, 0).rank + 1);
  });
});

describe('explaining a place', () => {
  it('says where the item would stand without each thing it rests on, as if that were really forgotten', async () => {
    const url = 'https://shop.example/pack';
    const [shoes, plants] = [shop.showable[2]!, shop.showable[3]!];
    const history = [shoes[0]!, shoes[1]!, plants[0]!, shoes[2]!, plants[1]!];
    const openShopper = async (): ReturnType<typeof openTab> => {
      const tab = await openTab();
      for (const item of history) {
        tab.clock.nowMs += 60_000;
        await tab.api.recordInteraction({ kind: 'like', itemId: shop.catalog.idOf(item) });
      }
      await tab.api.updateSettings({ interests: { 'interest-3': { enabled: false } } });
      return tab;
    };
    const tab = await openShopper();
    const itemId = shop.catalog.idOf(shoes[5]!);
    const { rank, evidence, candidates } = await tab.api.explain(itemId);
    expect(evidence.map(({ entry }) => entry.item?.category.at(-1))).toEqual(['Shoes', 'Shoes', 'Shoes']);
    expect(rank).toBeLessThan(candidates / 4);
    for (const { entry, rankWithout } of evidence) {
      const forgetful = await openShopper();
      await forgetful.api.forgetEntry(entry.entry.seq);
      expect((await forgetful.api.explain(itemId)).rank).toBe(rankWithout);
    }
    await tab.api.open(url, () => {});
    expect((await tab.api.explain(itemId)).rank).toBe(rank);
  });

  it('keeps an interest off in the world where what set it apart never was', async () => {
    const world = tinyWorld();
    const vectors = world.vectors.slice();
    // The second joins the first; the third is unlike the two together, but like the second alone.
    const [first, second, third, near] = [0, 8, 16, 24] as const;
    vectors.set(world.between(0), first * 16);
    vectors.set(world.between(55), second * 16);
    vectors.set(world.between(110), third * 16);
    vectors.set(world.between(25), near * 16);
    const pack = packItems(world.items, vectors, 16);
    const openShopper = async (): ReturnType<typeof openTab> => {
      const tab = await openTab({ parts: { openPack: () => Promise.resolve(installed(pack)) } });
      for (const item of [first, second, third])
        await tab.api.recordInteraction({ kind: 'like', itemId: world.items[item]!.id });
      expect((await tab.api.interests()).map(({ id }) => id)).toEqual(['interest-1', 'interest-3']);
      await tab.api.updateSettings({ interests: { 'interest-3': { enabled: false } } });
      return tab;
    };
    const { id: itemId } = world.items[near]!;
    const { evidence } = await (await openShopper()).api.explain(itemId);
    const withoutFirst = evidence.find(({ entry }) => entry.entry.seq === 1)!.rankWithout;
    const forgetful = await openShopper();
    await forgetful.api.forgetEntry(1);
    expect((await forgetful.api.interests()).map(({ id, enabled }) => [id, enabled])).toEqual([
      ['interest-2', false],
    ]);
    expect((await forgetful.api.explain(itemId)).rank).toBe(withoutFirst);
  });
});
