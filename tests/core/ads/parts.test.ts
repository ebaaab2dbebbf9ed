import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adFeature, adFeatureNames, relevanceOf, settleAdPrior } from '../../../src/core/ads/ad-features.ts';
import { logClick } from '../../../src/core/ads/ad-receipt.ts';
import { paceAt, takesPart } from '../../../src/core/ads/pacing.ts';
import { ThingLikeness } from '../../../src/core/ads/thing-likeness.ts';
import { normalQuantile, tableNormals } from '../../../src/core/math/normal-table.ts';
import { createRandom, hashText } from '../../../src/core/math/random.ts';
import { campaign, promoting, tinyAds } from '../../support/tiny-ads.ts';
import { openTinyShop } from '../../support/tiny-shop.ts';

const shop = await openTinyShop();

describe('pacing', () => {
  it.each([0.05, 0.5, 0.9])(
    'takes a campaign into %d of the chances, on one device and over many',
    (share) => {
      const lot = hashText('spring');
      const count = (test: (i: number) => boolean): number =>
        Array.from({ length: 20_000 }, (_, i) => i).filter(test).length;
      // Five standard deviations of a binomial.
      const bound = 5 * Math.sqrt(20_000 * share * (1 - share));
      expect(Math.abs(count((i) => takesPart(share, 3, lot, i)) - 20_000 * share)).toBeLessThan(bound);
      expect(Math.abs(count((seed) => takesPart(share, seed, lot, 7)) - 20_000 * share)).toBeLessThan(bound);
      const both = count((i) => takesPart(share, 3, lot, i) && takesPart(share, 3, hashText('autumn'), i));
      expect(Math.abs(both - 20_000 * share ** 2)).toBeLessThan(5 * Math.sqrt(20_000 * share ** 2));
    },
  );

  it('follows the pace of the day, all chances before its first one, none at 0', () => {
    const steps = [
      { fromMs: 100, share: 0.2 },
      { fromMs: 200, share: 0 },
    ];
    expect([99, 100, 199, 200].map((asOfMs) => paceAt(steps, asOfMs))).toEqual([1, 0.2, 0.2, 0]);
    expect(paceAt([], 0)).toBe(1);
    for (let i = 0; i < 1000; i++) expect(takesPart(0, i, 5, i)).toBe(false);
    for (let i = 0; i < 1000; i++) expect(takesPart(1, i, 5, i)).toBe(true);
  });
});

describe('tableNormals', () => {
  it('are standard normal', () => {
    const next = tableNormals(createRandom(1));
    const drawn = Float64Array.from({ length: 100_000 }, next);
    const mean = drawn.reduce((sum, x) => sum + x, 0) / drawn.length;
    const variance = drawn.reduce((sum, x) => sum + x * x, 0) / drawn.length;
    expect(Math.abs(mean)).toBeLessThan(0.016);
    expect(Math.abs(variance - 1)).toBeLessThan(0.024);
    expect(drawn.filter((x) => x < 1.6449).length / drawn.length).toBeCloseTo(0.95, 2);
  });

  it('rest on quantiles as tables have them', () => {
    for (const [p, value] of [
      [0.5, 0],
      [0.8413447460685429, 1],
      [0.975, 1.959963984540054],
      [0.001, -3.090232306167814],
      [0.01, -2.326347874040841],
    ] as const)
      expect(normalQuantile(p)).toBeCloseTo(value, 7);
  });
});

describe('settleAdPrior', () => {
  it('takes from a pack what it says of known features, and keeps the prior by hand for others', () => {
    const hand = settleAdPrior();
    const { mean, covariance } = settleAdPrior({
      features: ['unheard-of', 'interest', 'base'],
      mean: [9, 1.5, -4],
      covariance: [9, 8, 7, 8, 0.5, 0.1, 7, 0.1, 0.3],
    });
    const size = adFeatureNames.length;
    expect(mean[adFeature.base]).toBe(-4);
    expect(mean[adFeature.interest]).toBe(1.5);
    expect(mean[adFeature.context]).toBe(hand.mean[adFeature.context]);
    expect(covariance[adFeature.base * size + adFeature.interest]).toBe(0.1);
    expect(covariance[adFeature.interest * size + adFeature.base]).toBe(0.1);
    expect(covariance[adFeature.context * (size + 1)]).toBe(hand.covariance[adFeature.context * (size + 1)]);
    expect(covariance[adFeature.context * size + adFeature.base]).toBe(0);
  });
});

describe('relevanceOf', () => {
  const of = (change: Partial<Record<keyof typeof adFeature, number>>): number =>
    relevanceOf(Float64Array.from(adFeatureNames, (name) => change[name] ?? 0));

  it('is the nearest likeness, half for a department or segment, less what speaks against it', () => {
    expect(of({ interest: 0.3, context: 0.6 })).toBe(0.6);
    expect(of({ department: 1 })).toBe(0.5);
    expect(of({ session: 0.8, aversion: 0.5 })).toBe(0.4);
    expect(of({ base: 1, popularity: 1, item: 1 })).toBe(0);
  });
});

describe('logClick', () => {
  it('is ln σ, also far out', () => {
    for (const score of [-3, -0.5, 0, 0.5, 3])
      expect(logClick(score)).toBeCloseTo(Math.log(1 / (1 + Math.exp(-score))), 12);
    expect(logClick(-800)).toBeCloseTo(-800, 9);
    expect(logClick(800)).toBe(-0);
  });
});

describe('ThingLikeness', () => {
  const ads = tinyAds(shop, [
    promoting(shop, 'some', [3, 5, 90]),
    promoting(shop, 'more', [5, 17]),
    campaign('topic', { topic: ['Home', 'Rugs'] }),
    campaign('nowhere', { topic: ['Nowhere'] }),
  ]);

  it('measures each thing once, and one alone as among all', () => {
    expect(ads.things.items).toEqual([3, 5, 17, 90]);
    const likeness = new ThingLikeness(shop.space, ads.things);
    const directions = [8, 40, 77].map((item) => shop.space.direction(item));
    const columns = likeness.columns(directions);
    for (let thing = 0; thing < ads.things.size; thing++) {
      const alone = likeness.of(thing, directions);
      directions.forEach((direction, place) => {
        expect(columns[place]![thing]).toBe(alone[place]);
        const item = ads.things.itemOf(thing);
        if (item >= 0) expect(alone[place]).toBe(shop.space.likeness(item, direction));
      });
    }
    expect(columns[0]![ads.things.ofTopic(['Nowhere'])]).toBe(0);
  });

  it('gives the same numbers whatever was asked before', () => {
    const direction = fc.nat(300).map((item) => shop.space.direction(item));
    fc.assert(
      fc.property(fc.array(fc.array(direction, { maxLength: 4 }), { maxLength: 5 }), (questions) => {
        const kept = new ThingLikeness(shop.space, ads.things);
        for (const directions of questions)
          expect(kept.columns(directions)).toEqual(
            new ThingLikeness(shop.space, ads.things).columns(directions),
          );
      }),
      { numRuns: 30 },
    );
  });
});
