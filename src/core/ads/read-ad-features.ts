import { departmentOf } from '../catalog/facets.ts';
import { adFeature, adFeatureNames } from './ad-features.ts';
import type { AdPage } from './ad-page.ts';
import type { AdReading } from './ad-reading.ts';
import type { AdShop, PlacedCampaign } from './ad-shop.ts';

/** Shown this often in vain counts as fully tired of it. */
const fullFatigue = 8;

/** What the features of an ad are made of. */
export interface AdSurroundings {
  readonly shop: AdShop;
  readonly page: AdPage;
  /** An empty one for ads by the page alone. */
  readonly reading: AdReading;
}

/**
 * The features of an ad in its place, in the order of `adFeatureNames`.
 *
 * @param itemIndex what it promotes; −1 where it leads to a page of its own
 * @param vain      how often the campaign was shown in vain lately; 0 for ads by the page alone
 * @param context   likeness of the item to the one looked at, −1..1; 0 where there is none
 * @returns [features] `base` is 1, all others 0..1
 */
export function readAdFeatures(
  { shop, page, reading }: AdSurroundings,
  { campaign, direction, topicDepartment }: PlacedCampaign,
  itemIndex: number,
  vain: number,
  context: number,
): Float64Array {
  const isItem = itemIndex >= 0;
  const likeness = isItem ? reading.of(itemIndex) : direction ? reading.ofDirection(direction) : [0, 0, 0];
  const department = isItem ? departmentOf(shop.catalog, shop.facets, itemIndex) : topicDepartment;
  const segments = campaign.target?.segments;
  const features = new Float64Array(adFeatureNames.length);
  features[adFeature.base] = 1;
  features[adFeature.interest] = likeness[0]!;
  features[adFeature.session] = likeness[1]!;
  features[adFeature.context] = Math.max(0, context);
  features[adFeature.department] = department >= 0 && department === page.department ? 1 : 0;
  features[adFeature.segment] =
    segments && reading.segment !== undefined && segments.includes(reading.segment) ? 1 : 0;
  features[adFeature.aversion] = likeness[2]!;
  features[adFeature.item] = page.placement === 'item' ? 1 : 0;
  features[adFeature.popularity] = isItem ? shop.facets.popularity[itemIndex]! : 0;
  features[adFeature.landing] = isItem ? 0 : 1;
  features[adFeature.fatigue] = Math.min(1, Math.log2(1 + vain) / Math.log2(1 + fullFatigue));
  return features;
}

/** Likeness of an ad to the item looked at; 0 on other pages. */
export function contextLikeness(
  { shop, page }: Pick<AdSurroundings, 'shop' | 'page'>,
  { direction }: PlacedCampaign,
  itemIndex: number,
): number {
  if (page.itemIndex < 0) return 0;
  if (itemIndex >= 0) return shop.space.likeness(itemIndex, shop.space.direction(page.itemIndex));
  return direction ? shop.space.likeness(page.itemIndex, direction) : 0;
}
