import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AdBelief } from '../../../src/core/ads/ad-belief.ts';
import { AdEffects } from '../../../src/core/ads/ad-effects.ts';
import { adFeatureNames, settleAdPrior } from '../../../src/core/ads/ad-features.ts';
import { dayMs } from '../../../src/core/math/decay.ts';

const features = Float64Array.from(adFeatureNames, (name) =>
  name === 'base' || name === 'interest' ? 1 : 0,
);
const prior = settleAdPrior();
const fresh = new AdEffects().sum('c', 'a');

/** Opened forty times on the first day. */
function taught(): AdBelief {
  const belief = new AdBelief();
  for (let i = 0; i < 40; i++) belief.observe(features, 'c', 'a', 1, 0);
  return belief;
}

describe('AdBelief', () => {
  it('keeps half of what it learned after 90 days, a quarter after 180', () => {
    const before = taught();
    for (const [days, kept] of [
      [90, 0.5],
      [180, 0.25],
    ] as const) {
      const belief = taught();
      // Nothing of what was learned is in this feature.
      belief.observe(new Float64Array(features.length), 'other', 'a', 0, days * dayMs);
      prior.mean.forEach((mean, i) =>
        expect(belief.weights.mean[i]! - mean).toBeCloseTo(kept * (before.weights.mean[i]! - mean), 9),
      );
      prior.covariance.forEach((value, i) =>
        expect(belief.weights.covariance[i]! - value).toBeCloseTo(
          kept * kept * (before.weights.covariance[i]! - value),
          9,
        ),
      );
      const [effect, was] = [belief.effects.sum('c', 'a'), before.effects.sum('c', 'a')];
      expect(effect.mean).toBeCloseTo(kept * was.mean, 9);
      expect(effect.variance - fresh.variance).toBeCloseTo(kept * kept * (was.variance - fresh.variance), 9);
    }
  });

  it('forgets nothing within a day, nor where no time is told', () => {
    const [within, untold] = [taught(), taught()];
    within.observe(features, 'c', 'a', 0, dayMs - 1);
    untold.observe(features, 'c', 'a', 0);
    expect(within.snapshot()).toEqual(untold.snapshot());
  });

  it('stays between what is believed at first and certainty, whatever comes when', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.double({ min: 0, max: 200, noNaN: true })), { maxLength: 40 }),
        (seen) => {
          const belief = new AdBelief();
          let elapsedMs = 0;
          for (const [opened, days] of seen) {
            elapsedMs += days * dayMs;
            belief.observe(features, 'c', 'a', opened ? 1 : 0, elapsedMs);
          }
          const { variance } = belief.effects.sum('c', 'a');
          expect(variance).toBeGreaterThan(0);
          expect(variance).toBeLessThanOrEqual(fresh.variance + 1e-12);
          const first = belief.weights.covariance[0]!;
          expect(first).toBeGreaterThan(0);
          expect(first).toBeLessThanOrEqual(prior.covariance[0]! + 1e-12);
        },
      ),
      { seed: 4 },
    );
  });

  it('follows ads whose worth changed: what was opened and no longer is comes down faster than without forgetting', () => {
    const [forgetting, keeping] = [taught(), taught()];
    for (let day = 1; day <= 120; day++) {
      forgetting.observe(features, 'c', 'a', 0, day * dayMs);
      keeping.observe(features, 'c', 'a', 0);
    }
    const score = (belief: AdBelief): number =>
      belief.effects.sum('c', 'a').mean +
      features.reduce((sum, x, i) => sum + x * belief.weights.mean[i]!, 0);
    expect(score(forgetting)).toBeLessThan(score(keeping));
  });
});
