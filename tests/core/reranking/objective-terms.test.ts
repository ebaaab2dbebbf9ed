import { describe, expect, it } from 'vitest';
import { readFacets } from '../../../src/core/catalog/facets.ts';
import { unknownMarginTier } from '../../../src/core/catalog/margin-tiers.ts';
import { generateCandidates } from '../../../src/core/candidates/index.ts';
import { Profile } from '../../../src/core/learning/profile.ts';
import { RankingContext } from '../../../src/core/ranking-context.ts';
import { marginValue } from '../../../src/core/reranking/objective-terms.ts';
import { settleObjectives } from '../../../src/core/reranking/objectives.ts';
import { scoreFeatures, weightVector } from '../../../src/core/scoring/receipt.ts';
import { logOf } from '../../support/tiny-logs.ts';
import { openTinyShop, tinyToday } from '../../support/tiny-shop.ts';

const shop = await openTinyShop();
const { catalog } = shop;

describe('novelty', () => {
  it('is the self-information of an item, from 0 for what is chosen most to 1 for what nobody chose', () => {
    const chosen = new Float32Array(catalog.size);
    chosen[0] = Math.log1p(99);
    chosen[1] = Math.log1p(9);
    const { novelty } = readFacets(catalog, chosen);
    // By hand: 100 against 10 against 1, in logarithms halfway.
    expect(novelty[0]).toBeCloseTo(0, 6);
    expect(novelty[1]).toBeCloseTo(0.5, 6);
    expect(novelty[2]).toBe(1);
  });

  it('counts ratings where no log says more, and is nothing where nothing is rated', () => {
    const most = Math.max(...catalog.ratingCount);
    const { novelty } = readFacets(catalog);
    expect(novelty[catalog.ratingCount.indexOf(most)]).toBe(0);
    expect(novelty[catalog.ratingCount.indexOf(0)]).toBe(1);
    const unrated = { ...catalog, ratingCount: new Uint32Array(catalog.size) };
    expect(new Set(readFacets(unrated).novelty)).toEqual(new Set([0]));
  });
});

describe('margin', () => {
  it('lies one apart from the lowest tier to the highest; what is unknown neither gains nor loses', () => {
    const marginTier = new Uint8Array(catalog.size).fill(unknownMarginTier);
    marginTier.set([0, 1, 2, 4]);
    const earning = { catalog: { ...catalog, marginTier } };
    expect([0, 1, 2, 3, 4].map((item) => marginValue(earning, item))).toEqual([-0.5, -0.25, 0, 0.5, 0]);
    expect(marginValue(shop, 0)).toBe(0);
  });
});

describe('satisfaction', () => {
  const [dresses] = shop.showable;
  const log = logOf(shop, ['like', dresses![0]!], ['open', dresses![1]!], ['hide', dresses![1]!]);
  const profile = Profile.fold(shop, log);
  const context = new RankingContext({
    shop,
    profile,
    asOfMs: tinyToday + 600_000,
    objectives: settleObjectives(undefined, { satisfaction: 1.5 }),
  });

  it('is how far the odds of being kept lie above those of the hundred most relevant candidates', () => {
    const vector = weightVector(context.weights);
    const relevance = (item: number): number => scoreFeatures(context.features(item), vector);
    const leading = generateCandidates(context)
      .sort((a, b) => relevance(b) - relevance(a) || a - b)
      .slice(0, 100);
    const { mean } = profile.satisfaction.posterior;
    const keeping = (item: number): number => scoreFeatures(context.features(item), mean);
    const usual = leading.reduce((sum, item) => sum + keeping(item), 0) / leading.length;
    const item = dresses![2]!;
    const [one] = context.objectives.terms(item, context.features(item));
    expect(one!.name).toBe('satisfaction');
    expect(one!.value).toBeCloseTo(keeping(item) - usual, 9);
    expect(one!.contribution).toBeCloseTo(1.5 * (keeping(item) - usual), 9);
    // On average over the leading candidates nothing is added.
    const added = leading.map((other) => context.objectives.score(other, context.features(other)));
    expect(added.reduce((sum, nats) => sum + nats, 0)).toBeCloseTo(0, 9);
  });

  it('counts two nats at most, in either direction', () => {
    const vector = context.features(dresses![2]!);
    const values = [100, -100].map(
      (factor) =>
        context.objectives.terms(
          0,
          vector.map((x) => factor * x),
        )[0]!.value,
    );
    expect(values.sort()).toEqual([-2, 2]);
  });
});

describe('ObjectiveTerms', () => {
  it('adds up to its terms, and leaves out what a row does not want or weighs nothing', () => {
    const objectives = settleObjectives(undefined, { satisfaction: 1, novelty: 0.7 });
    const context = new RankingContext({
      shop,
      profile: Profile.fold(shop, []),
      asOfMs: tinyToday,
      objectives,
    });
    for (let item = 0; item < 40; item++) {
      const features = context.features(item);
      const terms = context.objectives.terms(item, features);
      expect(terms.map(({ name }) => name)).toEqual(['satisfaction', 'novelty']);
      expect(context.objectives.score(item, features)).toBeCloseTo(
        terms.reduce((sum, { contribution }) => sum + contribution, 0),
        12,
      );
      expect(context.objectives.score(item, features, ['novelty'])).toBe(terms[0]!.contribution);
    }
  });
});
