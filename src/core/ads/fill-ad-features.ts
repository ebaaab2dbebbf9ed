import { adFeature } from './ad-features.ts';
import type { AdPage } from './ad-page.ts';
import type { AdReading, Nearness } from './ad-reading.ts';
import type { AdShop, PlacedCampaign } from './ad-shop.ts';

/** Shown this often in vain counts as fully tired of it. */
const fullFatigue = 8;

/** How tired of a campaign somebody is who was shown it so often in vain, 0..1. */
export function fatigueOf(vain: number): number {
  return vain <= 0 ? 0 : Math.min(1, Math.log2(1 + vain) / Math.log2(1 + fullFatigue));
}

/**
 * Writes the features of an ad in its place, in the order of `adFeatureNames`: `base` is 1, all others 0..1. One function for
 * what is chosen and for what is learned from.
 *
 * @param features [features] written over
 * @param thing    number of what it promotes
 * @param near     what is near to the shopper, and where in it the thing stands
 * @param toPage   likeness of the thing to the item looked at, −1..1; 0 where there is none
 * @param fatigue  see `fatigueOf`; 0 for ads by the page alone
 */
export function fillAdFeatures(
  features: Float64Array,
  { things }: AdShop,
  page: AdPage,
  thing: number,
  near: Nearness,
  at: number,
  toPage: number,
  isOwnSegment: boolean,
  fatigue: number,
): void {
  const isItem = thing < things.items.length;
  const department = things.departments[thing]!;
  features[adFeature.base] = 1;
  features[adFeature.interest] = near.interest[at]!;
  features[adFeature.session] = near.session[at]!;
  features[adFeature.context] = toPage > 0 ? toPage : 0;
  features[adFeature.department] = department >= 0 && department === page.department ? 1 : 0;
  features[adFeature.segment] = isOwnSegment ? 1 : 0;
  features[adFeature.aversion] = near.aversion[at]!;
  features[adFeature.item] = page.placement === 'item' ? 1 : 0;
  features[adFeature.popularity] = things.popularity[thing]!;
  features[adFeature.landing] = isItem ? 0 : 1;
  features[adFeature.fatigue] = fatigue;
}

/** Whether a campaign is for the segment that a shopper belongs to. */
export function isForSegment({ campaign }: PlacedCampaign, { segment }: AdReading): boolean {
  return segment !== undefined && campaign.target?.segments?.includes(segment) === true;
}
