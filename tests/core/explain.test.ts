import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankOf } from '../../src/core/explain.ts';
import { Profile } from '../../src/core/learning/profile.ts';
import { RankingContext, type RankingInput } from '../../src/core/ranking-context.ts';
import { anyLog, endOf } from '../support/tiny-logs.ts';
import { openTab } from '../support/tiny-service.ts';
import { openTinyShop } from '../support/tiny-shop.ts';

const shop = await openTinyShop();

describe('rankOf', () => {
  it('is the place in the whole catalog sorted by score', () => {
    fc.assert(
      fc.property(anyLog(shop, 20), fc.nat(shop.catalog.size - 1), (log, itemIndex) => {
        const input: RankingInput = {
          shop,
          scans: shop.scans,
          profile: Profile.fold(shop, log),
          asOfMs: endOf(log),
        };
        const context = new RankingContext(input);
        const score = (item: number): number =>
          context
            .features(item)
            .reduce((sum, value, i) => sum + value * context.profile.posterior.mean[i]!, 0);
        const sorted = [...context.allowed.keys()]
          .filter((item) => item === itemIndex || context.allowed[item] === 1)
          .sort((a, b) => score(b) - score(a) || a - b);
        const place = rankOf(context, itemIndex);
        expect(place.rank).toBe(sorted.indexOf(itemIndex) + 1);
        expect(place.candidates).toBe(sorted.length);
        expect(place.receipt.score).toBeCloseTo(score(itemIndex), 9);
      }),
      { numRuns: 40 },
    );
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

  it('keeps an interest off in the world where its founding entry never was', async () => {
    const [plants, shoes] = [shop.showable[3]!, shop.showable[2]!];
    const tab = await openTab();
    for (const item of [plants[0]!, plants[1]!, shoes[0]!])
      await tab.api.recordInteraction({ kind: 'like', itemId: shop.catalog.idOf(item) });
    await tab.api.updateSettings({ interests: { 'interest-1': { enabled: false } } });
    const itemId = shop.catalog.idOf(plants[3]!);
    const before = (await tab.api.explain(itemId)).rank;
    await tab.api.forgetEntry(1);
    expect((await tab.api.interests()).find(({ id }) => id === 'interest-2')?.enabled).toBe(false);
    // The item liked first may now be shown again; nothing else has changed.
    expect(Math.abs((await tab.api.explain(itemId)).rank - before)).toBeLessThanOrEqual(1);
  });
});
