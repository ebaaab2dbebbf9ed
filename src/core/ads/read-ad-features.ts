import { adFeatureNames } from './ad-features.ts';
import type { AdPage } from './ad-page.ts';
import type { AdReading } from './ad-reading.ts';
import type { AdShop, PlacedCampaign } from './ad-shop.ts';
import { fatigueOf, fillAdFeatures, isForSegment } from './fill-ad-features.ts';

/** What the features of an ad are made of. */
export interface AdSurroundings {
  readonly shop: AdShop;
  readonly page: AdPage;
  readonly reading: AdReading;
}

/**
 * The features of one ad in its place, the same numbers that a choice has.
 *
 * @param itemIndex what it promotes: one of the campaign's items, or −1 where it leads to a page of its own
 * @param vain      how often the campaign was shown in vain lately
 * @param toPage    see `contextLikeness`
 * @returns [features]
 */
export function readAdFeatures(
  { shop, page, reading }: AdSurroundings,
  placed: PlacedCampaign,
  itemIndex: number,
  vain: number,
  toPage: number,
): Float64Array {
  const features = new Float64Array(adFeatureNames.length);
  const thing = thingOf(shop, placed, itemIndex);
  const near = reading.nearnessOf(thing);
  const isOwn = isForSegment(placed, reading);
  fillAdFeatures(features, shop, page, thing, near, 0, toPage, isOwn, fatigueOf(vain));
  return features;
}

/** Likeness of an ad to the item looked at, −1..1; 0 on other pages. */
export function contextLikeness(
  { shop, page, reading }: AdSurroundings,
  placed: PlacedCampaign,
  itemIndex: number,
): number {
  if (page.itemIndex < 0) return 0;
  return reading.likeness.of(thingOf(shop, placed, itemIndex), [shop.space.direction(page.itemIndex)])[0]!;
}

function thingOf({ things }: AdShop, placed: PlacedCampaign, itemIndex: number): number {
  return itemIndex < 0 ? placed.things[0]! : things.ofItem(itemIndex);
}
