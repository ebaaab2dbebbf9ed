import type { AdPrior } from '../domain/campaign.ts';

/** The features of an ad in a place, in the order of the weight vector. */
export const adFeatureNames = [
  'base',
  'interest',
  'session',
  'context',
  'department',
  'segment',
  'aversion',
  'item',
  'popularity',
  'landing',
  'fatigue',
] as const;
export type AdFeatureName = (typeof adFeatureNames)[number];

/** Place of each feature in the vector. */
export const adFeature = Object.fromEntries(adFeatureNames.map((name, i) => [name, i])) as Readonly<
  Record<AdFeatureName, number>
>;

/** Those that say how near an ad is to the shopper and the page: what they change in the log-odds is an ad's relevance. */
export const likenessFeatures = [
  'interest',
  'session',
  'context',
  'department',
  'segment',
  'aversion',
] as const satisfies readonly AdFeatureName[];

interface Believed {
  readonly mean: number;
  readonly variance: number;
}

/** Where a pack brings no prior: log-odds that an ad that was seen is opened, per unit of each feature. */
const handPrior: Readonly<Record<AdFeatureName, Believed>> = {
  base: { mean: -5, variance: 0.5 },
  interest: { mean: 2, variance: 0.25 },
  session: { mean: 0.8, variance: 0.1 },
  context: { mean: 1.5, variance: 0.25 },
  department: { mean: 0.4, variance: 0.1 },
  segment: { mean: 0.4, variance: 0.1 },
  aversion: { mean: -3, variance: 0.25 },
  item: { mean: 0.2, variance: 0.1 },
  popularity: { mean: 0.5, variance: 0.1 },
  landing: { mean: -0.3, variance: 0.1 },
  fatigue: { mean: -1, variance: 0.25 },
};

/**
 * The belief that a device begins with. What the pack says holds feature by feature: one that it does not know keeps the
 * prior by hand, one that this version does not know counts nothing.
 *
 * @returns mean [features] and covariance [features × features], row-major
 */
export function settleAdPrior(prior?: AdPrior): { mean: number[]; covariance: Float64Array } {
  const size = adFeatureNames.length;
  const places = adFeatureNames.map((name) => prior?.features.indexOf(name) ?? -1);
  const covariance = new Float64Array(size * size);
  const mean = adFeatureNames.map((name, row) => {
    covariance[row * size + row] = handPrior[name].variance;
    if (places[row]! < 0) return handPrior[name].mean;
    places.forEach((column, at) => {
      if (column >= 0)
        covariance[row * size + at] = prior!.covariance[places[row]! * prior!.features.length + column]!;
    });
    return prior!.mean[places[row]!]!;
  });
  return { mean, covariance };
}

/** What being of the same department, or of the shopper's segment, is worth beside likeness itself. */
const ofTheSameKind = 0.5;

/** How much an ad has to do with the shopper or the page, 0..1: the nearest of its likenesses, less what speaks against it. */
export function relevanceOf(features: Float64Array): number {
  const { interest, session, context, department, segment, aversion } = adFeature;
  const nearest = Math.max(
    features[interest]!,
    features[session]!,
    features[context]!,
    ofTheSameKind * features[department]!,
    ofTheSameKind * features[segment]!,
  );
  return nearest * (1 - features[aversion]!);
}
