import type { AdBelief } from './ad-belief.ts';
import type { AdContext } from './ad-context.ts';
import { adFeature, likenessFeatures, relevanceOf } from './ad-features.ts';
import { fadedCount } from './ad-ledger.ts';
import type { PlacedCampaign } from './ad-shop.ts';
import { readAdFeatures } from './read-ad-features.ts';

/** What is believed of a campaign's ads in a place, with the one of its items that is likeliest opened. */
export interface WeighedCampaign {
  /** What it promotes; −1 where it leads to a page of its own. */
  readonly itemIndex: number;
  /** [features] */
  readonly features: Float64Array;
  /** Log-odds that it is opened by its features alone: mean and variance. */
  readonly score: number;
  readonly variance: number;
  /** The part of the score that likeness brings. */
  readonly likeness: number;
  /** 0..1, see `relevanceOf` */
  readonly relevance: number;
  /** ln(bid ÷ reserve) */
  readonly bid: number;
  /** How often the advertiser's ads were turned down lately, up to 3, and opened, up to 1. */
  readonly dismissed: number;
  readonly opened: number;
  readonly belief: AdBelief;
}

const mostDismissed = 3;
const mostOpened = 1;
/** A reserve of nothing is worth this much. */
const smallestReserve = 1e-9;

/** @param items at least one; −1 for a page of its own */
export function weighCampaign(
  context: AdContext,
  placed: PlacedCampaign,
  items: readonly number[],
): WeighedCampaign {
  const { shop, page, ledger, elapsedMs } = context;
  const { campaign } = placed;
  const isPersonal = context.isPersonal(placed);
  const surroundings = { shop, page, reading: context.readingFor(placed) };
  const belief = context.beliefFor(placed);
  const { mean } = belief.weights;
  const vain = isPersonal ? ledger.vain(campaign.id, elapsedMs) : 0;
  let best:
    { readonly itemIndex: number; readonly features: Float64Array; readonly score: number } | undefined;
  for (const itemIndex of items) {
    const toPage = context.likenessToPage(placed, itemIndex);
    const features = readAdFeatures(surroundings, placed, itemIndex, vain, toPage);
    const score = product(features, mean);
    if (!best || score > best.score) best = { itemIndex, features, score };
  }
  const { features } = best!;
  const deviation = belief.weights.deviation(features);
  const opinion = ledger.opinionOf(campaign.advertiser);
  let likeness = 0;
  for (const name of likenessFeatures) likeness += features[adFeature[name]]! * mean[adFeature[name]]!;
  return {
    ...best!,
    variance: deviation * deviation,
    likeness,
    relevance: relevanceOf(features),
    bid: Math.log(campaign.bid / Math.max(shop.file.reserve, smallestReserve)),
    dismissed: Math.min(mostDismissed, fadedCount(opinion.dismissed, elapsedMs)),
    opened: isPersonal ? Math.min(mostOpened, fadedCount(opinion.opened, elapsedMs)) : 0,
    belief,
  };
}

function product(features: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += features[i]! * weights[i]!;
  return sum;
}
