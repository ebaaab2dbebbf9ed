import { describe, expect, it } from 'vitest';
import { AdProfile } from '../../../src/core/ads/ad-profile.ts';
import { chooseAd } from '../../../src/core/ads/choose-ad.ts';
import { openTinyShop, tinyToday } from '../../support/tiny-shop.ts';
import { campaign, contextOf, promoting, tinyAds } from '../../support/tiny-ads.ts';
import { logOf } from '../../support/tiny-logs.ts';

const shop = await openTinyShop();
const [dresses, , shoes] = shop.showable as readonly (readonly number[])[];
const rugs = shop.showable[7];
const variants = [
  { id: 'one', headline: { en: 'One' } },
  { id: 'two', headline: { en: 'Two' } },
];
const ads = tinyAds(
  shop,
  [
    promoting(shop, 'dresses', dresses!.slice(0, 2), { bid: 3, creatives: variants }),
    promoting(shop, 'shoes', shoes!.slice(0, 2), {
      bid: 2.2,
      pace: [{ from: '2026-01-01', share: 0.5 }],
    }),
    campaign('landing', { bid: 12, creatives: variants }),
  ],
  { reserve: 0.14 },
);
const profile = AdProfile.fold(
  ads,
  logOf(shop, ['open', dresses![4]!], ['open', shoes![4]!], ['open', rugs![3]!]),
);

/** With value the most that it may count, an ad is often worth less than none. */
const wishes = { objectives: { relevance: 0.25, value: 1 } };

/** Counts beyond this many standard deviations come once in 15,000 for one arm, in 2,500 for all six. */
const farOff = 4;

describe('the propensity of a choice', () => {
  it('is how often each creative, and none, is chosen: 100,000 choices', { timeout: 300_000 }, () => {
    const arms = new Map<string, { chosen: number; expected: number; variance: number }>();
    const count = (arm: string, isChosen: boolean, p: number): void => {
      let so = arms.get(arm);
      if (!so) arms.set(arm, (so = { chosen: 0, expected: 0, variance: 0 }));
      if (isChosen) so.chosen++;
      so.expected += p;
      so.variance += p * (1 - p);
    };
    for (let choice = 0; choice < 100_000; choice++) {
      const made = chooseAd(contextOf(ads, { profile, wishes, asOfMs: tinyToday + 600_000, choice }));
      let sum = made.nonePropensity;
      for (const option of made.options) {
        const { placed, creative, propensity } = option;
        count(`${placed.campaign.id} ${creative.id}`, made.chosen === option, propensity);
        sum += propensity;
      }
      count('none', made.chosen === undefined, made.nonePropensity);
      if (Math.abs(sum - 1) > 1e-12) expect(sum).toBe(1);
    }
    expect([...arms.keys()].sort()).toEqual([
      'dresses one',
      'dresses two',
      'landing one',
      'landing two',
      'none',
      'shoes plain',
    ]);
    for (const [arm, { chosen, expected, variance }] of arms) {
      // Each arm is a real one: chosen often enough for the comparison to tell.
      expect(chosen, arm).toBeGreaterThan(50);
      expect(Math.abs(chosen - expected) / Math.sqrt(variance), arm).toBeLessThan(farOff);
    }
  });

  it('is one of a whole number of draws, and the chosen one has one', () => {
    for (let choice = 0; choice < 50; choice++) {
      const { chosen, options } = chooseAd(contextOf(ads, { profile, wishes, choice }));
      for (const { propensity } of options) expect(Number.isInteger(propensity * 256)).toBe(true);
      if (chosen) expect(chosen.propensity).toBeGreaterThan(0);
    }
  });

  it('follows from seed and number: the same again, another with another', () => {
    const choose = (seed: number, choice: number): unknown => {
      const { chosen, options, nonePropensity } = chooseAd(contextOf(ads, { profile, wishes, seed, choice }));
      return [chosen?.creative.id, options.map(({ propensity }) => propensity), nonePropensity];
    };
    expect(choose(3, 7)).toEqual(choose(3, 7));
    expect(choose(3, 7)).not.toEqual(choose(4, 7));
    expect(choose(3, 7)).not.toEqual(choose(3, 8));
  });
});
