import { AdContext, type AdInput } from '../../src/core/ads/ad-context.ts';
import { openPage } from '../../src/core/ads/ad-page.ts';
import { AdProfile } from '../../src/core/ads/ad-profile.ts';
import { openAds, type AdShop } from '../../src/core/ads/ad-shop.ts';
import { campaignDefaults } from '../../src/core/ads/campaigns/campaign-limits.ts';
import type { AdPlacement, Campaign, CampaignFile } from '../../src/core/domain/campaign.ts';
import type { AdEventEntry, AdNoneEntry } from '../../src/core/domain/interaction.ts';
import { tinyToday, type TinyShop } from './tiny-shop.ts';

/** A campaign that may be shown anywhere at any time, unless told otherwise. */
export function campaign(id: string, change: Partial<Campaign> = {}): Campaign {
  return {
    id,
    advertiser: `${id} & sons`,
    payer: `${id} holding`,
    topic: ['Home'],
    flight: { from: '2026-01-01', to: '2027-12-31' },
    caps: { total: 1000 },
    placements: ['shelf', 'item'],
    landingPage: `https://${id}.example/`,
    bid: 1,
    creatives: [{ id: 'plain', headline: { en: `See ${id}` } }],
    ...change,
  };
}

export function campaignFile(
  campaigns: readonly Campaign[],
  change: Partial<CampaignFile> = {},
): CampaignFile {
  return {
    format: 'ownshelf-campaigns',
    formatVersion: 1,
    currency: 'EUR',
    ...campaignDefaults,
    relevanceFloor: 0,
    campaigns,
    ...change,
  };
}

export function tinyAds(
  shop: TinyShop,
  campaigns: readonly Campaign[],
  change: Partial<CampaignFile> = {},
): AdShop {
  return openAds(shop, campaignFile(campaigns, change));
}

/** A promoting campaign: of items, by index. */
export function promoting(
  shop: TinyShop,
  id: string,
  items: readonly number[],
  change: Partial<Campaign> = {},
): Campaign {
  const { landingPage: _, ...rest } = campaign(id);
  return { ...rest, items: items.map((item) => shop.catalog.idOf(item)), ...change };
}

/** A choice on the shelf of everything, by a shopper nobody knows, with room for an ad, unless told otherwise. */
export function contextOf(
  ads: AdShop,
  {
    placement = 'shelf',
    context,
    ...change
  }: Partial<AdInput> & { readonly placement?: AdPlacement; readonly context?: string } = {},
): AdContext {
  return new AdContext({
    shop: ads,
    profile: AdProfile.fold(ads, []),
    mode: { mode: 'personal' },
    wishes: {},
    page: openPage(ads, placement, context),
    organicCards: 40,
    asOfMs: tinyToday,
    seed: 3,
    ...change,
  });
}

let nextSeq = 1;

/** An entry of what became of an ad. */
export function adEntry(
  kind: AdEventEntry['kind'],
  campaignId: string,
  change: Partial<AdEventEntry> = {},
): AdEventEntry {
  return {
    type: 'ad',
    seq: nextSeq++,
    atMs: tinyToday,
    kind,
    campaignId,
    creativeId: 'plain',
    placement: 'shelf',
    propensity: 1,
    choice: 0,
    learn: true,
    ...change,
  };
}

export function noneEntry(change: Partial<AdNoneEntry> = {}): AdNoneEntry {
  return {
    type: 'ad',
    seq: nextSeq++,
    atMs: tinyToday,
    kind: 'none',
    placement: 'shelf',
    propensity: 1,
    choice: 0,
    learn: true,
    ...change,
  };
}
