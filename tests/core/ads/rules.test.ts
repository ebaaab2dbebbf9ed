import { describe, expect, it } from 'vitest';
import type { AdInput } from '../../../src/core/ads/ad-context.ts';
import { AdProfile } from '../../../src/core/ads/ad-profile.ts';
import type { AdShop } from '../../../src/core/ads/ad-shop.ts';
import { chooseAd } from '../../../src/core/ads/choose-ad.ts';
import { exclusionRules } from '../../../src/core/ads/exclusion/index.ts';
import { itemRules } from '../../../src/core/ads/exclusion/items/index.ts';
import { permissionRules } from '../../../src/core/ads/permission/index.ts';
import type { AdPlacement, Campaign, CampaignFile } from '../../../src/core/domain/campaign.ts';
import type { SegmentModel } from '../../../src/core/segments/segment-model.ts';
import { adEntry, campaign, campaignFile, contextOf, promoting, tinyAds } from '../../support/tiny-ads.ts';
import { logOf } from '../../support/tiny-logs.ts';
import { openTinyShop, tinyToday } from '../../support/tiny-shop.ts';
import { openAds } from '../../../src/core/ads/ad-shop.ts';

const shop = await openTinyShop();
const day = 86_400_000;
const [, hats, shoes] = shop.showable as readonly (readonly number[])[];
const soldOut = [...shop.world.items.keys()].filter((item) => !shop.facets.inStock.has(item));
const segments: SegmentModel = {
  segments: [
    { name: 'Hat people', share: 0.5, examples: [] },
    { name: 'Shoe people', share: 0.5, examples: [] },
  ],
  mean: new Float32Array(shop.space.dimensions),
  centres: Float32Array.from([...shop.space.direction(hats![0]!), ...shop.space.direction(shoes![0]!)]),
};

type Asked = Partial<AdInput> & { readonly placement?: AdPlacement; readonly context?: string };

/** What is said of a campaign among another that may be shown. */
function refusalOf(
  change: Partial<Campaign>,
  asked: Asked | ((ads: AdShop) => Asked) = {},
  file: Partial<CampaignFile> = {},
): { readonly rule: string; readonly reason: string } | undefined {
  const one = { ...('items' in change ? promoting(shop, 'one', []) : campaign('one')), ...change };
  const ads = openAds({ ...shop, segments }, campaignFile([one, campaign('other')], file));
  const made = chooseAd(contextOf(ads, typeof asked === 'function' ? asked(ads) : asked));
  const refusal = made.refusalOf(0);
  const rule = refusal?.rule;
  expect(made.options.some(({ placed }) => placed.place === 0)).toBe(rule === undefined || rule === 'chance');
  return rule === 'chance' ? undefined : refusal;
}
const idOf = (item: number): string => shop.catalog.idOf(item);
const profileOf =
  (...log: Parameters<typeof logOf> extends [unknown, ...infer Notes] ? Notes : never) =>
  (ads: AdShop): Asked => ({
    profile: AdProfile.fold(ads, logOf(shop, ...log)),
    asOfMs: tinyToday + 3_600_000,
  });

describe('exclusion rules', () => {
  it.each<[string, Partial<Campaign>, Asked, Asked]>([
    [
      'blocked-campaign',
      {},
      { wishes: { blocked: { campaigns: ['one'] } } },
      { wishes: { blocked: { campaigns: ['on'] } } },
    ],
    [
      'blocked-advertiser',
      {},
      { wishes: { blocked: { advertisers: ['one & sons'] } } },
      { wishes: { blocked: { advertisers: ['other & sons'] } } },
    ],
    [
      'blocked-topic',
      { topic: ['Home', 'Rugs'] },
      { wishes: { blocked: { topics: [['Home']] } } },
      { wishes: { blocked: { topics: [['Home', 'Rugs', 'Round']] } } },
    ],
    ['flight', { flight: { from: '2026-06-02', to: '2026-06-03' } }, {}, { asOfMs: tinyToday + day }],
    ['flight', { flight: { from: '2026-05-01', to: '2026-05-31' } }, {}, { asOfMs: tinyToday - 1 }],
    ['placement', { placements: ['item'] }, {}, { placement: 'item', context: idOf(hats![0]!) }],
    [
      'context',
      { target: { contexts: [['Fashion', 'Hats']] } },
      { placement: 'item', context: idOf(shoes![0]!) },
      { placement: 'item', context: idOf(hats![0]!) },
    ],
    ['context', { target: { contexts: [['Fashion']] } }, {}, { context: 'Fashion' }],
    ['beside', {}, { beside: ['one'] }, { beside: ['other'] }],
    ['sold-out', { items: [idOf(soldOut[0]!)] }, {}, {}],
    ['unknown-items', { items: ['gone'] }, {}, {}],
    [
      'looked-at',
      { items: [idOf(hats![0]!)] },
      { placement: 'item', context: idOf(hats![0]!) },
      { placement: 'item', context: idOf(hats![1]!) },
    ],
    ['refused-item', { items: [idOf(hats![0]!)] }, { refusedItems: new Set([hats![0]!]) }, {}],
    ['chosen-item', { items: [idOf(hats![0]!)] }, { chosenItems: new Set([hats![0]!]) }, {}],
    [
      'chosen-item',
      { items: [idOf(hats![0]!)] },
      { chosenItems: new Set([hats![0]!]) },
      {
        chosenItems: new Set([hats![0]!]),
        mode: { mode: 'contextual', contextualBecause: 'you want it so' },
      },
    ],
    [
      'blocked-topic',
      { items: [idOf(hats![0]!)], topic: ['Our summer'] },
      { wishes: { blocked: { topics: [['Fashion', 'Hats']] } } },
      { wishes: { blocked: { topics: [['Fashion', 'Shoes']] } } },
    ],
  ])('%s: says why, and nothing where it does not hold', (rule, change, against, without) => {
    const refusal = refusalOf(change, against);
    expect(refusal?.rule).toBe(rule);
    expect(refusal!.reason.length).toBeGreaterThan(10);
    if (rule !== 'sold-out' && rule !== 'unknown-items') expect(refusalOf(change, without)).toBeUndefined();
  });

  it('segment: only for those who belong to it, and never where nothing of the shopper counts', () => {
    const target = { target: { segments: ['Hat people'] } };
    const hatted = profileOf(...[0, 1, 2, 3].map((place) => ['like', hats![place]!] as const));
    const shod = profileOf(...[0, 1, 2, 3].map((place) => ['like', shoes![place]!] as const));
    expect(refusalOf(target, hatted)).toBeUndefined();
    expect(refusalOf(target, shod)?.rule).toBe('segment');
    expect(refusalOf(target)?.rule).toBe('segment');
    const contextual = { mode: 'contextual', contextualBecause: 'you want it so' } as const;
    expect(refusalOf(target, (ads) => ({ ...hatted(ads), mode: contextual }))?.rule).toBe('segment');
  });

  it('a campaign whose first item is sold out promotes another of its own', () => {
    const ads = tinyAds(shop, [promoting(shop, 'one', [soldOut[0]!, hats![0]!])]);
    expect(chooseAd(contextOf(ads)).options.map(({ itemIndex }) => itemIndex)).toEqual([hats![0]]);
  });

  it('looks at other items of a long list from choice to choice', () => {
    const many = [...shop.world.items.keys()].filter((item) => shop.facets.inStock.has(item)).slice(0, 70);
    const ads = tinyAds(shop, [promoting(shop, 'one', many)]);
    const seen = new Set(
      [0, 1, 2, 3, 4, 5, 6].map((choice) => chooseAd(contextOf(ads, { choice })).options[0]!.itemIndex),
    );
    expect(seen.size).toBeGreaterThan(2);
  });

  it('dismissed: stays away for a week, then for two', () => {
    const shown = (asOfMs: number, ...atMs: number[]): string | undefined =>
      refusalOf({}, (ads) => ({
        profile: AdProfile.fold(
          ads,
          atMs.map((at, place) => ({
            ...adEntry('dismissed', 'one', { atMs: at, choice: place }),
            seq: place + 1,
          })),
        ),
        asOfMs,
      }))?.rule;
    expect(shown(tinyToday + 7 * day - 1, tinyToday)).toBe('dismissed');
    expect(shown(tinyToday + 7 * day, tinyToday)).toBeUndefined();
    expect(shown(tinyToday + 21 * day, tinyToday, tinyToday + 8 * day)).toBe('dismissed');
    expect(shown(tinyToday + 22 * day, tinyToday, tinyToday + 8 * day)).toBeUndefined();
  });

  it('relevance: what has too little to do with shopper and page is no ad', () => {
    const floor = { relevanceFloor: 0.2 };
    expect(refusalOf({ items: [idOf(hats![0]!)] }, {}, floor)?.rule).toBe('relevance');
    expect(refusalOf({ items: [idOf(hats![0]!)] }, profileOf(['like', hats![3]!]), floor)).toBeUndefined();
    expect(
      refusalOf({ items: [idOf(hats![0]!)] }, { placement: 'item', context: idOf(hats![3]!) }, floor),
    ).toBeUndefined();
  });

  it('reserve: what is expected to be worth less than it is no ad', () => {
    // Nobody knows the shopper: a page of its own is opened with expected log-odds about −5.3.
    expect(refusalOf({ bid: 0.3 }, {}, { reserve: 0.01 })?.rule).toBe('reserve');
    expect(refusalOf({ bid: 3 }, {}, { reserve: 0.01 })).toBeUndefined();
  });

  it('every rule has a name of its own but for topics, which campaigns and items share', () => {
    const names = [...permissionRules, ...exclusionRules, ...itemRules].map(({ name }) => name);
    expect(names.length - new Set(names).size).toBe(1);
  });
});
