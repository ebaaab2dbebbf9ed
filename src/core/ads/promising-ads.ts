import type { Creative } from '../domain/campaign.ts';
import { topK } from '../math/top-k.ts';
import type { AdContext } from './ad-context.ts';
import { logClick } from './ad-receipt.ts';
import type { PlacedCampaign } from './ad-shop.ts';
import { exclusionRules } from './exclusion/index.ts';
import { promotableItems } from './promotable-items.ts';
import { firstRefusal, type AdRefusal } from './rule.ts';
import { weighCampaign, type WeighedCampaign } from './weigh-campaign.ts';

/** A creative that may be chosen. */
export interface AdCandidate extends WeighedCampaign {
  readonly placed: PlacedCampaign;
  readonly creative: Creative;
  /** Expected probability that it is opened once it is seen, what is not known included. */
  readonly click: number;
}

export interface PromisingAds {
  /** The most promising first. */
  readonly candidates: readonly AdCandidate[];
  /** By place of the campaign: what spoke against it; absent for those among the candidates. */
  readonly refusals: (AdRefusal | undefined)[];
}

/** How many standard deviations above what is believed the upper bound lies. */
const boundWidth = 2;

/**
 * The creatives that may be shown here, as far as they could turn out best: those whose L has the highest upper bounds. What
 * the reserve and the relevance floor keep out is out: no ad is better than a poor one.
 *
 * @param count most candidates
 */
export function promisingAds(context: AdContext, count: number): PromisingAds {
  const { placed: all } = context.shop;
  const refusals = new Array<AdRefusal | undefined>(all.length);
  const allowed: { readonly placed: PlacedCampaign; readonly items: readonly number[] }[] = [];
  for (const placed of all) {
    const refusal = firstRefusal(exclusionRules, context, placed);
    const found = refusal ? { refusal } : promotableItems(context, placed);
    if ('refusal' in found) refusals[placed.place] = found.refusal;
    else allowed.push({ placed, items: found.items });
  }
  context.prepare(allowed.flatMap(({ items }) => items.filter((item) => item >= 0)));
  const weighed = new Weighed(context);
  for (const { placed, items } of allowed) {
    const refusal = weighed.add(placed, weighCampaign(context, placed, items));
    if (refusal) refusals[placed.place] = refusal;
  }
  return { candidates: weighed.best(count, refusals), refusals };
}

/** Creatives that passed every rule, with upper bounds of their L. */
class Weighed {
  readonly #context: AdContext;
  readonly #campaigns: { readonly placed: PlacedCampaign; readonly weighed: WeighedCampaign }[] = [];
  /** By creative: place among the campaigns, place among its campaign's creatives, expected click, upper bound. */
  readonly #campaignOf: number[] = [];
  readonly #creativeOf: number[] = [];
  readonly #clicks: number[] = [];
  readonly #bounds: number[] = [];

  constructor(context: AdContext) {
    this.#context = context;
  }

  /** @returns what spoke against all of its creatives, if something did */
  add(placed: PlacedCampaign, weighed: WeighedCampaign): AdRefusal | undefined {
    const { weights, shop } = this.#context;
    const { campaign } = placed;
    if (weighed.relevance < shop.file.relevanceFloor) return floorRefusal;
    const before = this.#bounds.length;
    const effects = weighed.belief.effects.of(campaign.id);
    const { opened, dismissed, likeness } = weighed;
    const steady = weights.relevance * likeness + weights.feedback * (opened - dismissed);
    campaign.creatives.forEach((creative, place) => {
      const effect = effects.creative(creative.id);
      const mean = weighed.score + effects.campaign.mean + effect.mean;
      const variance = weighed.variance + effects.campaign.variance + effect.variance;
      const click = expectedClick(mean, variance);
      if (click * campaign.bid < shop.file.reserve) return;
      const spread = boundWidth * Math.sqrt(variance);
      const value = logClick(mean + spread) + weighed.bid;
      this.#campaignOf.push(this.#campaigns.length);
      this.#creativeOf.push(place);
      this.#clicks.push(click);
      this.#bounds.push(steady + weights.relevance * spread + weights.value * value);
    });
    if (this.#bounds.length === before) return reserveRefusal;
    this.#campaigns.push({ placed, weighed });
    return undefined;
  }

  /** @param refusals told of campaigns without a candidate */
  best(count: number, refusals: (AdRefusal | undefined)[]): AdCandidate[] {
    for (const { placed } of this.#campaigns) refusals[placed.place] = promiseRefusal;
    return topK(Float64Array.from(this.#bounds), count).map((place) => {
      const { placed, weighed } = this.#campaigns[this.#campaignOf[place]!]!;
      refusals[placed.place] = undefined;
      const creative = placed.campaign.creatives[this.#creativeOf[place]!]!;
      return { ...weighed, placed, creative, click: this.#clicks[place]! };
    });
  }
}

const floorRefusal: AdRefusal = {
  rule: 'relevance',
  reason: 'it has too little to do with you and with this page',
};
const reserveRefusal: AdRefusal = { rule: 'reserve', reason: 'it is too unlikely to be of any use' };
const promiseRefusal: AdRefusal = { rule: 'promise', reason: 'others promise more' };

/**
 * E[σ(x)] for a normal x.
 * @see MacKay, "The evidence framework applied to classification networks", 1992
 */
function expectedClick(mean: number, variance: number): number {
  return 1 / (1 + Math.exp(-mean / Math.sqrt(1 + (Math.PI * variance) / 8)));
}
