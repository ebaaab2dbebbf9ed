import type { AdPlacement, AdPrior } from '../domain/campaign.ts';
import { invertPositive } from '../math/solve.ts';
import { AdBelief } from './ad-belief.ts';
import { adFeatureNames, settleAdPrior, type AdFeatureName } from './ad-features.ts';
import { openPage } from './ad-page.ts';
import { AdProfile } from './ad-profile.ts';
import type { AdReading } from './ad-reading.ts';
import type { AdShop, PlacedCampaign } from './ad-shop.ts';
import { contextLikeness, readAdFeatures } from './read-ad-features.ts';

/** An ad that somebody saw, and nobody knows who. */
export interface ShownAd {
  readonly placed: PlacedCampaign;
  readonly creativeId: string;
  /** One of the campaign's items; −1 where it leads to a page of its own. */
  readonly itemIndex: number;
  readonly placement: AdPlacement;
  /** As logs hold it: the department of a shelf, or the id of the item looked at. */
  readonly context?: string;
  readonly clicked: boolean;
}

/** What can be known of an ad in its place without knowing the shopper. Of the other features devices keep their own belief. */
export const learnableFeatures = [
  'base',
  'context',
  'department',
  'item',
  'popularity',
  'landing',
] as const satisfies readonly AdFeatureName[];

/** A log counts as at most so many ads shown to the shopper: shoppers differ, and a device must be able to find out. */
export const priorWorth = 1000;

/** What belief is rounded to, in significant digits. */
const digits = 8;

/**
 * The belief about what makes ads be opened that a log of shown ads leaves, beginning with the shop's. Bayesian logistic
 * regression as on a device, with an effect of each campaign and creative beside the weights, so that one good campaign is
 * not taken for what its features say. The mean is that of all ads; what the log adds to the precision is scaled down to
 * `priorWorth` ads. `base` is what holds for shoppers of whom nothing is known.
 *
 * @param ads oldest first
 * @returns learnable features, and those that the shop's own prior names
 */
export function learnAdPrior(shop: AdShop, ads: readonly ShownAd[]): AdPrior {
  const belief = new AdBelief(shop.file.prior);
  const features = new FeatureRows(shop);
  for (const ad of ads)
    belief.observe(features.of(ad), ad.placed.campaign.id, ad.creativeId, ad.clicked ? 1 : 0);
  const before = invertPositive(settleAdPrior(shop.file.prior).covariance);
  const after = invertPositive(belief.weights.covariance.slice());
  const scale = Math.min(1, priorWorth / Math.max(1, ads.length));
  const covariance = invertPositive(before.map((known, i) => known + scale * (after[i]! - known)));
  const named = new Set<string>([...learnableFeatures, ...(shop.file.prior?.features ?? [])]);
  const places = [...adFeatureNames.keys()].filter((place) => named.has(adFeatureNames[place]!));
  const size = adFeatureNames.length;
  return {
    features: places.map((place) => adFeatureNames[place]!),
    mean: places.map((place) => rounded(belief.weights.mean[place]!)),
    // Read from one half, so that both are the same to the bit.
    covariance: places.flatMap((row) =>
      places.map((column) => rounded(covariance[Math.max(row, column) * size + Math.min(row, column)]!)),
    ),
  };
}

/** Features of ads in their places; logs show the same again and again. */
class FeatureRows {
  readonly #shop: AdShop;
  readonly #nobody: AdReading;
  readonly #known = new Map<string, Float64Array>();

  constructor(shop: AdShop) {
    this.#shop = shop;
    this.#nobody = AdProfile.fold(shop, []).read(0);
  }

  of({ placed, itemIndex, placement, context }: ShownAd): Float64Array {
    const key = JSON.stringify([placed.place, itemIndex, placement, context]);
    let row = this.#known.get(key);
    if (!row) {
      const page = openPage(this.#shop, placement, context);
      const around = { shop: this.#shop, page, reading: this.#nobody };
      row = readAdFeatures(around, placed, itemIndex, 0, contextLikeness(around, placed, itemIndex));
      this.#known.set(key, row);
    }
    return row;
  }
}

function rounded(value: number): number {
  return Number(value.toPrecision(digits));
}
