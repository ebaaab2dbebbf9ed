import { describe, expect, it } from 'vitest';
import type { LogEntry } from '../../../src/core/domain/interaction.ts';
import type { Item } from '../../../src/core/domain/item.ts';
import { Profile } from '../../../src/core/learning/profile.ts';
import { RankingContext } from '../../../src/core/ranking-context.ts';
import { featureNames, type FeatureName } from '../../../src/core/scoring/features.ts';
import { logOf } from '../../support/tiny-logs.ts';
import { openTinyShop, tinyToday, tinyWorld, type TinyShop } from '../../support/tiny-shop.ts';

const hour = 3_600_000;
const day = 24 * hour;
const world = tinyWorld();
const shop = await openTinyShop(world);
const [dresses, hats, shoes, plants] = shop.showable as readonly (readonly number[])[];

function featuresOf(
  item: number,
  log: readonly LogEntry[],
  asOfMs = tinyToday,
  of: TinyShop = shop,
): Record<FeatureName, number> {
  const context = new RankingContext({ shop: of, profile: Profile.fold(of, log), asOfMs });
  const features = context.features(item);
  return Object.fromEntries(featureNames.map((name, i) => [name, features[i]!])) as Record<
    FeatureName,
    number
  >;
}
/** The tiny world with some items said to be otherwise. */
const shopWith = (changes: Readonly<Record<number, Partial<Item>>>): Promise<TinyShop> =>
  openTinyShop({ ...world, items: world.items.map((item, i) => ({ ...item, ...changes[i] })) });
const likeness = (a: number, b: number): number => shop.space.likeness(a, shop.space.direction(b));

describe('features', () => {
  it('base is 1, and all of taste is 0 while nothing is known', () => {
    expect(featuresOf(dresses![0]!, [])).toMatchObject({
      ...{ base: 1, affinity: 0, session: 0, brand: 0, category: 0, price: 0, aversion: 0, fatigue: 0 },
    });
  });

  it('affinity is likeness to the best-fitting interest; a weaker one counts down to half', () => {
    const [shoe, other] = shoes!;
    const one = logOf(shop, ['like', shoe!, tinyToday]);
    expect(featuresOf(other!, one).affinity).toBeCloseTo(likeness(other!, shoe!), 5);
    const two = logOf(shop, ['like', plants![0]!, tinyToday], ['open', shoe!, tinyToday]);
    expect(featuresOf(other!, two).affinity).toBeCloseTo(likeness(other!, shoe!) * (0.5 + 0.5 * (1 / 4)), 5);
    expect(featuresOf(hats![0]!, one).affinity).toBe(Math.max(0, featuresOf(hats![0]!, one).affinity));
  });

  it('session is likeness to the latest choices and ends two hours after the last', () => {
    const [shoe, other] = shoes!;
    const log = logOf(shop, ['open', shoe!, tinyToday]);
    expect(featuresOf(other!, log, tinyToday).session).toBeCloseTo(likeness(other!, shoe!), 5);
    expect(featuresOf(other!, log, tinyToday + 2 * hour - 1).session).toBeGreaterThan(0.5);
    expect(featuresOf(other!, log, tinyToday + 2 * hour).session).toBe(0);
    const moved = logOf(shop, ['open', shoe!, tinyToday], ['open', plants![0]!, tinyToday + 1]);
    expect(featuresOf(plants![1]!, moved).session).toBeGreaterThan(featuresOf(other!, moved).session);
  });

  it('brand is its faded weight against 4', async () => {
    const branded = await shopWith({ 0: { brand: 'Halden' }, 1: { brand: 'Halden' }, 2: { brand: '' } });
    const log = logOf(branded, ['like', 0, tinyToday]);
    expect(featuresOf(1, log, tinyToday, branded).brand).toBe(0.5);
    expect(featuresOf(1, log, tinyToday + 60 * day, branded).brand).toBeCloseTo(2 / 6, 12);
    expect(featuresOf(2, log, tinyToday, branded).brand).toBe(0);
  });

  it('category is the category against 4 and its department against 8, 0 where there is none', () => {
    const log = logOf(shop, ['like', shoes![0]!, tinyToday]);
    expect(featuresOf(shoes![1]!, log).category).toBeCloseTo(0.6 * 0.5 + 0.4 * (4 / 12), 12);
    expect(featuresOf(hats![0]!, log).category).toBeCloseTo(0.4 * (4 / 12), 12);
    expect(featuresOf(plants![0]!, log).category).toBe(0);
    expect(featuresOf(28, log).category).toBe(0);
    const taste = logOf(shop, ['taste', ['Fashion']]);
    expect(featuresOf(shoes![0]!, taste).category).toBeCloseTo(0.4 * (3 / 11), 12);
  });

  it('price fits best at the mean of the prices chosen, from two on', async () => {
    const priced = await shopWith({
      ...{ 0: { price: 10, currency: 'EUR' }, 8: { price: 40, currency: 'EUR' } },
      ...{
        16: { price: 20, currency: 'EUR' },
        24: { price: 2000, currency: 'EUR' },
        32: { price: 0, currency: 'EUR' },
      },
    });
    const one = logOf(priced, ['like', 0, tinyToday]);
    const two = logOf(priced, ['like', 0, tinyToday], ['like', 8, tinyToday]);
    const price = (item: number, log = two): number => featuresOf(item, log, tinyToday, priced).price;
    expect(price(16, one)).toBe(0);
    // ln 10 and ln 40 have mean ln 20 and deviation ln 2.
    expect(price(16)).toBeCloseTo(0.5, 6);
    expect(price(0)).toBeCloseTo(Math.exp(-0.5) - 0.5, 6);
    expect(price(24)).toBeCloseTo(-0.5, 6);
    expect(price(32)).toBe(0);
  });

  it('popularity shrinks a rating to the mean as if twenty had come before, half quality and half volume', async () => {
    const unrated = Object.fromEntries(
      world.items.map((_, i) => [i, { rating: undefined, ratingCount: undefined }]),
    );
    const rated = await shopWith({
      ...(unrated as unknown as Record<number, Partial<Item>>),
      0: { rating: 5, ratingCount: 1 },
      1: { rating: 4.5, ratingCount: 99 },
    });
    const mean = (5 * 1 + 4.5 * 99) / 100;
    const of = (stars: number, count: number): number =>
      0.5 * (((20 * mean + count * stars) / (20 + count) - 3) / 2) +
      0.5 * (Math.log1p(count) / Math.log1p(99));
    expect(featuresOf(0, [], tinyToday, rated).popularity).toBeCloseTo(of(5, 1), 6);
    expect(featuresOf(1, [], tinyToday, rated).popularity).toBeCloseTo(of(4.5, 99), 6);
    expect(of(5, 1)).toBeLessThan(of(4.5, 99));
    expect(featuresOf(2, [], tinyToday, rated).popularity).toBe(0);
  });

  it('freshness halves in 45 days, counted from the newest day of a shop that has not changed since', async () => {
    const date = (days: number): string => new Date(tinyToday - days * day).toISOString().slice(0, 10);
    const dated = await shopWith({
      0: { publishedAt: date(0) },
      1: { publishedAt: date(45) },
      2: { publishedAt: date(-3) },
    });
    const fresh = (item: number, asOfMs: number): number => featuresOf(item, [], asOfMs, dated).freshness;
    expect([fresh(0, tinyToday), fresh(1, tinyToday)]).toEqual([1, 0.5]);
    expect(fresh(2, tinyToday)).toBe(1);
    expect(fresh(1, tinyToday + 400 * day)).toBeCloseTo(2 ** (-48 / 45), 12);
    expect(fresh(18, tinyToday)).toBe(0);
  });

  it('aversion is likeness beyond "the same thing" to what was turned down', () => {
    const [shoe, other] = shoes!;
    const log = logOf(shop, ['dislike', shoe!, tinyToday]);
    const floor = shop.space.sameThing;
    expect(featuresOf(other!, log).aversion).toBeCloseTo((likeness(other!, shoe!) - floor) / (1 - floor), 6);
    expect(featuresOf(plants![0]!, log).aversion).toBe(0);
    expect(featuresOf(other!, log, tinyToday + 60 * day).aversion).toBeCloseTo(
      featuresOf(other!, log).aversion / 2,
      6,
    );
  });

  it('fatigue grows with every time a card is seen in vain and fades in days', () => {
    const item = hats![0]!;
    const seen = (times: number): LogEntry[] =>
      logOf(shop, ...Array.from({ length: times }, () => ['see', item, tinyToday] as const));
    expect(featuresOf(item, seen(1)).fatigue).toBeCloseTo(1 / Math.log2(9), 12);
    expect(featuresOf(item, seen(8)).fatigue).toBe(1);
    expect(featuresOf(item, seen(50)).fatigue).toBe(1);
    expect(featuresOf(item, seen(8), tinyToday + 3 * day).fatigue).toBeCloseTo(
      Math.log2(5) / Math.log2(9),
      12,
    );
    expect(featuresOf(hats![1]!, seen(8)).fatigue).toBe(0);
  });
});
