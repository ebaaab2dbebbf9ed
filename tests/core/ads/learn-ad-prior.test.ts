import { describe, expect, it } from 'vitest';
import { AdBelief } from '../../../src/core/ads/ad-belief.ts';
import { adFeatureNames, settleAdPrior, type AdFeatureName } from '../../../src/core/ads/ad-features.ts';
import { openPage } from '../../../src/core/ads/ad-page.ts';
import { AdProfile } from '../../../src/core/ads/ad-profile.ts';
import { openAds, type AdShop } from '../../../src/core/ads/ad-shop.ts';
import {
  learnableFeatures,
  learnAdPrior,
  priorWorth,
  type ShownAd,
} from '../../../src/core/ads/learn-ad-prior.ts';
import { contextLikeness, readAdFeatures } from '../../../src/core/ads/read-ad-features.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import { campaign, promoting, tinyAds } from '../../support/tiny-ads.ts';
import { openTinyShop, tinyCategories } from '../../support/tiny-shop.ts';

const shop = await openTinyShop();
const ads = tinyAds(shop, [
  ...shop.showable.map((items, place) => promoting(shop, `c${place}`, items.slice(0, 2))),
  ...Array.from({ length: 12 }, (_, i) => campaign(`page${i}`, { topic: tinyCategories[i % 8]! })),
]);

/** Unlike the prior by hand in every weight: base −5, context 1.5, department 0.4, item 0.2, popularity 0.5, landing −0.3. */
const truth: Partial<Record<AdFeatureName, number>> = {
  base: -2.5,
  context: 0.3,
  department: 1,
  item: -0.5,
  popularity: 1.2,
  landing: 0.5,
};

function drawLog(count: number, seed: number): ShownAd[] {
  const random = createRandom(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const nobody = AdProfile.fold(ads, []).read(0);
  return Array.from({ length: count }, () => {
    const placed = pick(ads.placed);
    const itemIndex = placed.items.length > 0 ? pick(placed.items) : -1;
    const placement = pick(['shelf', 'item'] as const);
    const context =
      placement === 'shelf' ? pick(tinyCategories)[0]! : shop.catalog.idOf(pick(pick(shop.showable)));
    const around = { shop: ads, page: openPage(ads, placement, context), reading: nobody };
    const features = readAdFeatures(around, placed, itemIndex, 0, contextLikeness(around, placed, itemIndex));
    const logOdds = adFeatureNames.reduce((sum, name, i) => sum + (truth[name] ?? 0) * features[i]!, 0);
    const clicked = random() < 1 / (1 + Math.exp(-logOdds));
    return { placed, creativeId: 'plain', itemIndex, placement, context, clicked };
  });
}

const at = (name: AdFeatureName): number => adFeatureNames.indexOf(name);
const deviation = (covariance: ArrayLike<number>, name: AdFeatureName): number =>
  Math.sqrt(covariance[at(name) * adFeatureNames.length + at(name)]!);

describe('learnAdPrior', () => {
  const log = drawLog(20_000, 11);
  const prior = learnAdPrior(ads, log);
  const learned = settleAdPrior(prior);
  const byHand = settleAdPrior();

  it('moves every weight that a log can tell most of the way to the truth', () => {
    expect(prior.features).toEqual([...learnableFeatures]);
    for (const name of learnableFeatures) {
      const before = Math.abs(byHand.mean[at(name)]! - truth[name]!);
      const after = Math.abs(learned.mean[at(name)]! - truth[name]!);
      // Campaigns differ little in these, so much of what they bring could be the campaigns' own doing.
      const left = name === 'popularity' || name === 'landing' ? 0.75 : 0.35;
      expect(after, name).toBeLessThan(left * before);
    }
  });

  it('leaves what only a device can know as it is', () => {
    for (const name of adFeatureNames.filter(
      (one) => !(learnableFeatures as readonly string[]).includes(one),
    )) {
      expect(learned.mean[at(name)], name).toBe(byHand.mean[at(name)]);
      expect(deviation(learned.covariance, name), name).toBe(deviation(byHand.covariance, name));
    }
  });

  it('is worth the same number of shown ads however long the log, so that a device can still learn', () => {
    const short = settleAdPrior(learnAdPrior(ads, log.slice(0, 5 * priorWorth)));
    for (const name of learnableFeatures) {
      expect(deviation(learned.covariance, name), name).toBeLessThan(deviation(byHand.covariance, name));
      // Four times as long, and as sure of itself to a tenth.
      const ratio = deviation(learned.covariance, name) / deviation(short.covariance, name);
      expect(Math.abs(ratio - 1), name).toBeLessThan(0.1);
    }
  });

  it('moves a belief as far as its ads go when they are few', () => {
    const few = log.slice(0, 50);
    const belief = new AdBelief();
    const nobody = AdProfile.fold(ads, []).read(0);
    for (const { placed, itemIndex, placement, context, creativeId, clicked } of few) {
      const around = { shop: ads, page: openPage(ads, placement, context), reading: nobody };
      const likeness = contextLikeness(around, placed, itemIndex);
      const features = readAdFeatures(around, placed, itemIndex, 0, likeness);
      belief.observe(features, placed.campaign.id, creativeId, clicked ? 1 : 0);
    }
    const { mean, covariance } = settleAdPrior(learnAdPrior(ads, few));
    mean.forEach((value, i) => expect(value).toBeCloseTo(belief.weights.mean[i]!, 6));
    covariance.forEach((value, i) => expect(value).toBeCloseTo(belief.weights.covariance[i]!, 6));
  });

  it('does not take one good campaign for what is true of all', () => {
    const star = ads.placed[0]!;
    const one = (placed: ShownAd['placed'], clicked: boolean): ShownAd => ({
      placed,
      creativeId: 'plain',
      itemIndex: placed.items[0]!,
      placement: 'shelf',
      clicked,
    });
    const stars = Array.from({ length: 400 }, (_, i) => one(star, i % 2 === 0));
    const others = Array.from({ length: 400 }, (_, i) => one(ads.placed[1 + (i % 7)]!, i % 50 === 0));
    const mixed = stars.flatMap((ad, i) => [ad, others[i]!]);
    const base = (log_: readonly ShownAd[]): number =>
      settleAdPrior(learnAdPrior(ads, log_)).mean[at('base')]!;
    const pooled = mixed.map((ad, i) => ({ ...ad, placed: ads.placed[i % 8]! }));
    expect(base(mixed)).toBeLessThan(base(pooled));
  });

  it('goes on from the prior that the campaigns file names', () => {
    const given = { features: ['interest', 'base'], mean: [3, -4], covariance: [0.2, 0.05, 0.05, 0.3] };
    const own: AdShop = openAds(shop, { ...ads.file, prior: given });
    const again = learnAdPrior(
      own,
      drawLog(10, 3).map((ad) => ({ ...ad, placed: own.byId.get(ad.placed.campaign.id)! })),
    );
    expect(again.features).toContain('interest');
    const { mean } = settleAdPrior(again);
    expect(Math.abs(mean[at('interest')]! - 3)).toBeLessThan(0.3);
    expect(Math.abs(mean[at('base')]! + 4)).toBeLessThan(1);
  });
});
