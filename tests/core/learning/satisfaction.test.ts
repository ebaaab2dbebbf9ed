import { describe, expect, it } from 'vitest';
import type { InteractionEntry } from '../../../src/core/domain/interaction.ts';
import { Profile } from '../../../src/core/learning/profile.ts';
import {
  createSatisfactionPosterior,
  SatisfactionLearner,
  verdictOf,
} from '../../../src/core/learning/satisfaction.ts';
import { RankingContext } from '../../../src/core/ranking-context.ts';
import { featureNames } from '../../../src/core/scoring/features.ts';
import { logOf } from '../../support/tiny-logs.ts';
import { openTinyShop, tinyToday } from '../../support/tiny-shop.ts';

const shop = await openTinyShop();
const [dresses, , shoes] = shop.showable;

const entry = (kind: InteractionEntry['kind'], dwellMs?: number): InteractionEntry => ({
  type: 'interaction',
  seq: 1,
  atMs: tinyToday,
  itemId: 'x',
  kind,
  learn: true,
  ...(dwellMs === undefined ? {} : { dwellMs }),
});
/** A card with one feature above 0. */
const only = (name: (typeof featureNames)[number], value: number): { features: Float64Array } => {
  const features = new Float64Array(featureNames.length);
  features[featureNames.indexOf(name)] = value;
  return { features };
};

describe('verdictOf', () => {
  it.each([
    ['save', undefined, { reward: 1, weight: 1 }],
    ['like', undefined, { reward: 1, weight: 1 }],
    ['hide', undefined, { reward: 0, weight: 1 }],
    ['dislike', undefined, { reward: 0, weight: 1 }],
    ['dwell', 30_000, { reward: 1, weight: 0.5 }],
    ['dwell', 29_999, undefined],
    ['dwell', 5000, undefined],
    ['dwell', 4999, { reward: 0, weight: 0.25 }],
    ['dwell', undefined, undefined],
    ['open', undefined, undefined],
  ] as const)('%s of %s ms', (kind, dwellMs, verdict) => {
    expect(verdictOf(entry(kind, dwellMs))).toEqual(verdict);
  });
});

describe('SatisfactionLearner', () => {
  it('moves the weight of what was kept by a step that can be worked out by hand', () => {
    const learner = new SatisfactionLearner();
    const at = featureNames.indexOf('freshness');
    learner.hear(entry('save'), 1, only('freshness', 2));
    // Mean 0 and variance 0.1 before: odds are even, curvature 1/4, spread 0.1 × 2 = 0.2, variance of the score 0.4;
    // step (1 − 1/2) / (1 + 0.4 / 4) × 0.2 = 0.0909…
    expect(learner.posterior.mean[at]).toBeCloseTo(0.1 / 1.1, 12);
  });

  it('learns from the features an item was first met with', () => {
    const learner = new SatisfactionLearner();
    learner.hear(entry('open'), 7, only('brand', 1));
    learner.hear(entry('like'), 7, only('price', 1));
    const expected = createSatisfactionPosterior();
    expected.observe(only('brand', 1).features, 1, 1);
    expect([...learner.posterior.mean]).toEqual([...expected.mean]);
  });
});

it('nothing is learned of what was never seen as a card', () => {
  const learner = new SatisfactionLearner();
  learner.hear(entry('save'), 3, undefined);
  expect(learner.snapshot()).toEqual(new SatisfactionLearner().snapshot());
});

describe('satisfaction in a profile', () => {
  const means = (...notes: Parameters<typeof logOf> extends [unknown, ...infer Notes] ? Notes : never) =>
    Profile.fold(shop, logOf(shop, ...notes)).satisfaction.posterior.mean;

  it('rises for what is near a kept item and falls for what is near a regretted one', () => {
    const keepingOf = (kind: 'save' | 'hide'): number => {
      const log = logOf(
        shop,
        ['like', dresses![0]!],
        ['see', dresses![1]!],
        ['open', dresses![1]!],
        [kind, dresses![1]!],
      );
      const before = Profile.fold(shop, log.slice(0, 3));
      const after = Profile.fold(shop, log);
      const features = new RankingContext({ shop, profile: before, asOfMs: tinyToday }).features(
        dresses![2]!,
      );
      const logit = (profile: Profile): number =>
        features.reduce((sum, value, i) => sum + value * profile.satisfaction.posterior.mean[i]!, 0);
      return logit(after) - logit(before);
    };
    expect(keepingOf('save')).toBeGreaterThan(0.05);
    expect(keepingOf('hide')).toBeLessThan(-0.05);
  });

  it('is part of what a profile says it has learned', () => {
    const profile = Profile.fold(
      shop,
      logOf(shop, ['see', shoes![0]!], ['open', shoes![0]!], ['save', shoes![0]!]),
    );
    const { satisfaction } = profile.snapshot() as { satisfaction: unknown };
    expect(satisfaction).toEqual({
      posterior: profile.satisfaction.posterior.snapshot(),
      met: [[shoes![0]!, expect.any(Array)]],
    });
  });

  it('is not moved by seeing and opening alone', () => {
    expect([...means(['see', shoes![0]!], ['open', shoes![0]!], ['see', shoes![1]!])]).toEqual([
      ...createSatisfactionPosterior().mean,
    ]);
  });
});
