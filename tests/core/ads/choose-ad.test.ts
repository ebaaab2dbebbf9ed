import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adFeature, adFeatureNames, likenessFeatures } from '../../../src/core/ads/ad-features.ts';
import { adRangesOf, settleAdObjectives } from '../../../src/core/ads/ad-objectives.ts';
import { AdProfile } from '../../../src/core/ads/ad-profile.ts';
import { chooseAd } from '../../../src/core/ads/choose-ad.ts';
import { exclusionRules } from '../../../src/core/ads/exclusion/index.ts';
import { itemRules } from '../../../src/core/ads/exclusion/items/index.ts';
import { promisingAds } from '../../../src/core/ads/promising-ads.ts';
import { contextLikeness, readAdFeatures } from '../../../src/core/ads/read-ad-features.ts';
import { PreparedRules } from '../../../src/core/ads/rule.ts';
import type { Campaign } from '../../../src/core/domain/campaign.ts';
import { anyAdLog } from '../../support/tiny-ad-logs.ts';
import { adEntry, campaign, contextOf, promoting, tinyAds } from '../../support/tiny-ads.ts';
import { endOf, logOf } from '../../support/tiny-logs.ts';
import { openTinyShop, tinyCategories, tinyToday } from '../../support/tiny-shop.ts';

const shop = await openTinyShop();
const [dresses, hats, shoes] = shop.showable as readonly (readonly number[])[];
const variants = [
  { id: 'plain', headline: { en: 'Plain' } },
  { id: 'other', headline: { en: 'Other' } },
];
const many = Array.from({ length: 24 }, (_, i): Campaign => {
  const place = i % tinyCategories.length;
  const change = {
    bid: 0.2 + ((i * 7) % 11) / 5,
    creatives: i % 2 ? variants : variants.slice(0, 1),
    topic: tinyCategories[place]!,
    advertiser: `Brand ${i % 5}`,
    ...(i % 5 === 4 && { pace: [{ from: '2026-01-01', share: 0.5 }] }),
    ...(i % 6 === 5 && { sensitivity: 'health' }),
    ...(i % 7 === 6 && { target: { contexts: [['Fashion']] } }),
  };
  return i % 4 === 3
    ? campaign(`c${i}`, change)
    : promoting(shop, `c${i}`, shop.showable[place]!.slice(i % 3, (i % 3) + 1 + (i % 3)), change);
});
const ads = tinyAds(shop, many, { reserve: 0.004, relevanceFloor: 0.05 });

describe('promisingAds', () => {
  it('are those that a naive walk over every creative finds, with the same upper bounds in the same order', () => {
    fc.assert(
      fc.property(
        anyAdLog(shop, many, 20),
        fc.constantFrom(undefined, 'Fashion', shop.catalog.idOf(hats![2]!)),
        fc.constantFrom('personal' as const, 'contextual' as const),
        fc.integer({ min: 1, max: 12 }),
        (log, where, mode, count) => {
          const profile = AdProfile.fold(ads, log, mode);
          const placement = where?.startsWith('item') ? 'item' : 'shelf';
          const context = contextOf(ads, {
            profile,
            mode: { mode },
            placement,
            ...(where !== undefined && { context: where }),
            asOfMs: endOf(log),
          });
          const rules = new PreparedRules(exclusionRules, context);
          const things = new PreparedRules(itemRules, context);
          const naive = ads.placed.flatMap((placed) => {
            const { place, campaign: one } = placed;
            if (rules.refusal(place)) return [];
            const isPersonal = mode === 'personal' && placed.sensitivity === undefined;
            const reading = isPersonal ? profile.read(context.asOfMs) : context.readingFor(place);
            const belief = context.beliefFor(place);
            const around = { shop: ads, page: context.page, reading };
            const vain = isPersonal ? context.ledger.vain(one.id, context.elapsedMs) : 0;
            const scored = (one.items ? placed.items : [-1])
              .filter((item) => item < 0 || !things.refusal(ads.things.ofItem(item)))
              .map((item) =>
                readAdFeatures(around, placed, item, vain, contextLikeness(around, placed, item)),
              )
              .map((features) => ({ features, score: sumOf(features, belief.weights.mean) }));
            const best = scored.sort((a, b) => b.score - a.score)[0];
            if (!best) return [];
            return one.creatives.flatMap((creative) => {
              const effects = belief.effects.sum(one.id, creative.id);
              const mean = best.score + effects.mean;
              const deviation = Math.sqrt(belief.weights.deviation(best.features) ** 2 + effects.variance);
              return [{ key: `${one.id} ${creative.id}`, mean, deviation }];
            });
          });
          const keys = new Set(naive.map(({ key }) => key));
          const all = promisingAds(context, 1000).candidates;
          for (const { placed, creative, features, score, variance, belief } of all) {
            const key = `${placed.campaign.id} ${creative.id}`;
            expect(keys).toContain(key);
            const { mean, deviation } = naive.find((one) => one.key === key)!;
            const effects = belief.effects.sum(placed.campaign.id, creative.id);
            expect(score + effects.mean).toBeCloseTo(mean, 4);
            expect(Math.sqrt(variance + effects.variance)).toBeCloseTo(deviation, 4);
            expect(features).toHaveLength(adFeatureNames.length);
          }
          const few = promisingAds(context, count).candidates;
          const named = (some: typeof all): string[] =>
            some.map(({ placed, creative }) => `${placed.place} ${creative.id}`);
          expect(named(few)).toEqual(named(all).slice(0, count));
          for (const { place } of ads.placed)
            if (!all.some(({ placed }) => placed.place === place))
              expect(promisingAds(context, 1000).refusal(place).reason.length).toBeGreaterThan(5);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('chooseAd', () => {
  it('writes receipts that add up, in the weights of the objectives, and none for no ad', () => {
    fc.assert(
      fc.property(
        anyAdLog(shop, many, 20),
        fc.nat(1000),
        fc.record({
          relevance: fc.double({ min: 0, max: 4, noNaN: true }),
          value: fc.double({ min: 0, max: 4, noNaN: true }),
        }),
        (log, choice, objectives) => {
          const context = contextOf(ads, {
            profile: AdProfile.fold(ads, log),
            asOfMs: endOf(log),
            wishes: { objectives },
            choice,
          });
          const { chosen, receipt } = chooseAd(context);
          if (!chosen) {
            expect(receipt).toBeUndefined();
            return;
          }
          const { terms, score, weights } = receipt!;
          expect(weights).toEqual(context.weights);
          expect(terms.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score, 9);
          for (const { value, weight, contribution } of terms) expect(contribution).toBe(value * weight);
          // No ad at all has 0.
          expect(score).toBeGreaterThan(0);
          const clicked = terms.find(({ name }) => name === 'click');
          expect(clicked?.weight ?? 0).toBe(context.weights.value);
          for (const { name, objective } of terms)
            if ((likenessFeatures as readonly string[]).includes(name)) expect(objective).toBe('relevance');
        },
      ),
      { numRuns: 60 },
    );
  });

  it('prefers what is near to the shopper, and near to the page', () => {
    const two = tinyAds(shop, [
      promoting(shop, 'dresses', dresses!.slice(0, 3)),
      promoting(shop, 'shoes', shoes!.slice(0, 3)),
    ]);
    const share = (id: string, change: Parameters<typeof contextOf>[1]): number =>
      chooseAd(contextOf(two, change))
        .options.filter(({ placed }) => placed.campaign.id === id)
        .reduce((sum, { propensity }) => sum + propensity, 0);
    const profile = AdProfile.fold(two, logOf(shop, ['like', dresses![5]!], ['like', dresses![6]!]));
    expect(share('dresses', { profile, asOfMs: tinyToday + 3_600_000 })).toBeGreaterThan(0.8);
    const page = { placement: 'item', context: shop.catalog.idOf(shoes![7]!) } as const;
    expect(share('shoes', page)).toBeGreaterThan(0.8);
  });

  it('still tries a campaign that nothing is known of beside one that did well, and mostly shows the latter', () => {
    const two = tinyAds(shop, [campaign('old'), campaign('new')]);
    const log = Array.from({ length: 30 }, (_, choice) =>
      (['shown', 'opened'] as const)
        .slice(0, choice === 0 ? 2 : 1)
        .map((kind) => adEntry(kind, 'old', { choice, atMs: tinyToday + choice * 3_600_000 })),
    ).flat();
    const profile = AdProfile.fold(
      two,
      log.map((entry, place) => ({ ...entry, seq: place + 1 })),
    );
    const mean = { old: 0, new: 0 };
    for (let choice = 0; choice < 40; choice++)
      for (const { placed, propensity } of chooseAd(
        contextOf(two, { profile, choice, asOfMs: tinyToday + 90 * 86_400_000 }),
      ).options)
        mean[placed.campaign.id as 'old' | 'new'] += propensity / 40;
    expect(mean.old).toBeGreaterThan(0.6);
    expect(mean.new).toBeGreaterThan(0);
  });

  it('learns which variant of a campaign is opened', () => {
    const one = tinyAds(shop, [campaign('one', { creatives: variants })]);
    const log = Array.from({ length: 120 }, (_, choice) => {
      const creativeId = choice % 2 ? 'plain' : 'other';
      const change = { creativeId, choice, atMs: tinyToday + choice * 3_600_000 };
      return creativeId === 'other' && choice % 4 === 0
        ? [adEntry('shown', 'one', change), adEntry('opened', 'one', change)]
        : [adEntry('shown', 'one', change)];
    }).flat();
    const profile = AdProfile.fold(
      one,
      log.map((entry, place) => ({ ...entry, seq: place + 1 })),
    );
    const { options } = chooseAd(contextOf(one, { profile, asOfMs: tinyToday + 90 * 86_400_000 }));
    expect(options[0]!.creative.id).toBe('other');
    expect(options[0]!.propensity).toBeGreaterThan(2 * options[1]!.propensity);
  });

  it('chooses an advertiser less whose ads were turned down, and more whose were opened', () => {
    const two = tinyAds(shop, [
      campaign('known', { advertiser: 'Elm' }),
      campaign('sister', { advertiser: 'Elm' }),
      campaign('stranger'),
    ]);
    const shareAfter = (kind: 'dismissed' | 'opened'): number => {
      const log = [0, 1].map((choice) => ({ ...adEntry(kind, 'known', { choice }), seq: choice + 1 }));
      const { options } = chooseAd(
        contextOf(two, { profile: AdProfile.fold(two, log), asOfMs: tinyToday + 15 * 86_400_000 }),
      );
      return options.find(({ placed }) => placed.campaign.id === 'sister')?.propensity ?? 0;
    };
    const plain = chooseAd(contextOf(two)).options.find(({ placed }) => placed.campaign.id === 'sister')!;
    expect(shareAfter('dismissed')).toBeLessThan(plain.propensity);
    expect(shareAfter('opened')).toBeGreaterThan(plain.propensity);
  });
});

describe('objectives', () => {
  const file = ads.file;

  it('are the pack’s within anybody’s bounds, and the shopper’s within the pack’s', () => {
    const wild = { weight: 99, min: -5, max: 99 };
    const { relevance, value, feedback } = settleAdObjectives({
      objectives: { relevance: wild, value: wild, feedback: { weight: 1, min: 0.5, max: 2 } },
    });
    expect([relevance, value, feedback]).toEqual([4, 1, 1]);
    expect(settleAdObjectives(file, { value: 0.9 }).value).toBe(0.9);
    expect(settleAdObjectives(file, { relevance: 0 }).relevance).toBe(file.objectives.relevance.min);
  });

  it('let the shopper have an ad’s worth count nothing, and relevance the most that it may, whatever the pack', () => {
    const fixed = { weight: 1, min: 1, max: 1 };
    const greedy = { objectives: { relevance: fixed, value: fixed, feedback: fixed } };
    expect(settleAdObjectives(greedy, { value: 0, relevance: 4 })).toEqual({
      relevance: 4,
      value: 0,
      feedback: 1,
    });
    expect(adRangesOf(greedy).value).toEqual({ weight: 1, min: 0, max: 1 });
  });
});

function sumOf(features: Float64Array, weights: ArrayLike<number>): number {
  expect(features[adFeature.base]).toBe(1);
  return features.reduce((sum, feature, i) => sum + feature * weights[i]!, 0);
}
