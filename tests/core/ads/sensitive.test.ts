import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AdProfile } from '../../../src/core/ads/ad-profile.ts';
import { chooseAd } from '../../../src/core/ads/choose-ad.ts';
import { sensitiveTopicOf, sensitiveTopics } from '../../../src/core/ads/sensitive-topics.ts';
import { interactionKinds, type LogEntry } from '../../../src/core/domain/interaction.ts';
import { anyAdEntry, anyAdLog } from '../../support/tiny-ad-logs.ts';
import { campaign, contextOf, promoting, tinyAds } from '../../support/tiny-ads.ts';
import { endOf, exact } from '../../support/tiny-logs.ts';
import { openTinyShop, tinyToday, tinyWorld } from '../../support/tiny-shop.ts';

const world = tinyWorld();
/** The rugs of the tiny world are things that are nobody's business. */
const secret = [
  { category: ['Care', 'Pregnancy'], title: 'Test strip' },
  { category: ['Books', 'Essays'], title: 'A guide to Buddhism' },
  { category: ['Garden', 'Tools'], title: 'Trimmer', description: 'Suits growers of cannabis.' },
  { category: ['Home', '情趣用品'], title: 'Silk' },
];
const items = world.items.map((item, index) =>
  index % 8 === 7 ? { ...item, ...secret[Math.floor(index / 8) % secret.length]! } : item,
);
const shop = await openTinyShop({ ...world, items });
const secrets = [...items.keys()].filter((index) => index % 8 === 7 && index < 96);
const [dresses, hats, shoes] = shop.showable as readonly (readonly number[])[];
const open = [
  promoting(shop, 'dresses', dresses!.slice(0, 3)),
  promoting(shop, 'shoes', shoes!.slice(0, 3), { caps: { hour: 1, total: 4 } }),
  campaign('landing'),
  promoting(shop, 'declared', hats!.slice(0, 2), { sensitivity: 'health' }),
];
const hidden = [
  promoting(
    shop,
    'strips',
    secrets.filter((index) => Math.floor(index / 8) % 4 === 0),
  ),
  promoting(
    shop,
    'books',
    secrets.filter((index) => Math.floor(index / 8) % 4 === 1),
  ),
];
const ads = tinyAds(shop, [...open, ...hidden]);

/** Something that touches a sensitive topic, of every kind that a log can hold. */
const anySecret: fc.Arbitrary<object> = fc.oneof(
  fc.record({
    type: fc.constant('interaction' as const),
    kind: fc.constantFrom(...interactionKinds),
    itemId: fc.constantFrom(...secrets).map((index) => shop.catalog.idOf(index)),
    learn: fc.constant(true),
    dwellMs: fc.constantFrom(100, 30_000),
  }),
  fc.record({
    type: fc.constant('impression' as const),
    itemId: fc.constantFrom(...secrets).map((index) => shop.catalog.idOf(index)),
    slateId: fc.constant('s'),
    rowId: fc.constant('r'),
    position: fc.nat(9),
    propensity: fc.constant(1),
  }),
  fc.record({
    type: fc.constant('taste' as const),
    category: fc.constantFrom(['Care', 'Pregnancy'], ['Home', '情趣用品']),
  }),
  fc
    .tuple(anyAdEntry(shop, hidden), fc.constantFrom(...secrets))
    .map(([entry, index]) => ({ ...entry, placement: 'item', context: shop.catalog.idOf(index) })),
);

describe('what is sensitive', () => {
  it('is told by whole words in either language, whatever their form', () => {
    expect(sensitiveTopicOf(['Medicines & more'])).toBe('health');
    expect(sensitiveTopicOf(['Home', '孕妇枕'])).toBe('health');
    expect(sensitiveTopicOf(['LGBTQ+ history'])).toBe('sexuality');
    expect(sensitiveTopicOf(['圣经故事'])).toBe('religion');
    expect(sensitiveTopicOf(['Casino night'])).toBe('addiction');
    expect(sensitiveTopics).toContain('politics');
    for (const text of [
      'Sextant',
      'Essex chair',
      'Healthy appetite',
      'Party dress',
      '药'.repeat(0),
      'Cross stitch',
    ])
      expect(sensitiveTopicOf([text]), text).toBeUndefined();
  });

  it('is found in categories, titles and descriptions of items', () => {
    expect(secrets.map((index) => ads.sensitive.of(index))).toEqual(
      secrets.map((index) => ['health', 'religion', 'addiction', 'sexuality'][Math.floor(index / 8) % 4]),
    );
    expect(dresses!.every((index) => ads.sensitive.of(index) === undefined)).toBe(true);
  });

  it('leaves no trace in the ad profile, nor in any chance of any ad: shoppers who differ in nothing else', () => {
    fc.assert(
      fc.property(
        anyAdLog(shop, open, 25),
        fc.array(fc.tuple(fc.nat(24), anySecret, fc.integer({ min: -600_000, max: 600_000 })), {
          maxLength: 20,
        }),
        (log, told) => {
          const plain = log.map((entry, place) => ({ ...entry, seq: 100 * (place + 1) }));
          const secretly = told.map(([after, entry, offMs], place): LogEntry => {
            const before = plain[Math.min(after, plain.length - 1)];
            const atMs = Math.max(0, (before?.atMs ?? tinyToday) + offMs);
            return { ...entry, seq: (before?.seq ?? 0) + 1 + place, atMs } as LogEntry;
          });
          const both = [...plain, ...secretly].sort((a, b) => a.seq - b.seq);
          const [one, other] = [AdProfile.fold(ads, plain), AdProfile.fold(ads, both)];
          expect(exact(other.snapshot().known)).toBe(exact(one.snapshot().known));
          for (const [placement, context] of [
            ['shelf', undefined],
            ['shelf', 'Fashion'],
            ['item', shop.catalog.idOf(hats![3]!)],
          ] as const) {
            const asOfMs = endOf(plain) + 60_000;
            const chances = [one, other].map((profile) => {
              const chosenItems = new Set(profile === other ? secrets : []);
              const made = chooseAd(
                contextOf(ads, {
                  profile,
                  placement,
                  asOfMs,
                  chosenItems,
                  ...(context !== undefined && { context }),
                }),
              );
              const options = made.options.map(({ placed, creative, propensity }) => [
                placed.place,
                creative.id,
                propensity,
              ]);
              return [made.number, options, made.nonePropensity, made.chosen?.placed.campaign.id];
            });
            expect(chances[1]).toEqual(chances[0]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps campaigns about it to pages about it, and others away from those', () => {
    const at = (context: number): string[] =>
      chooseAd(contextOf(ads, { placement: 'item', context: shop.catalog.idOf(context) })).options.map(
        ({ placed }) => placed.campaign.id,
      );
    const [strip, book] = [secrets[0]!, secrets[1]!];
    expect(new Set(at(strip))).toEqual(new Set(['strips']));
    expect(new Set(at(book))).toEqual(new Set(['books']));
    expect(at(hats![3]!)).not.toContain('strips');
    expect(at(hats![3]!)).not.toContain('books');
  });

  it('of a campaign that only says so is chosen by the page alone', () => {
    const log = [dresses![5]!, hats![5]!, hats![6]!].map((index, place): LogEntry => ({
      type: 'interaction',
      kind: 'like',
      itemId: shop.catalog.idOf(index),
      seq: place + 1,
      atMs: tinyToday,
      learn: true,
    }));
    const { options } = chooseAd(contextOf(ads, { profile: AdProfile.fold(ads, log) }));
    const featuresOf = (id: string): number[] => [
      ...options.find(({ placed }) => placed.campaign.id === id)!.features.subarray(1, 3),
    ];
    expect(featuresOf('declared')).toEqual([0, 0]);
    expect(featuresOf('dresses')[0]).toBeGreaterThan(0.3);
  });
});
