import type { AdContext } from './ad-context.ts';
import { adFeature, adFeatureNames, likenessFeatures, relevanceOf } from './ad-features.ts';
import { unlearnedVariance } from './ad-effects.ts';
import { fadedCount } from './ad-ledger.ts';
import { logClick } from './ad-receipt.ts';
import { fatigueOf, fillAdFeatures, isForSegment } from './fill-ad-features.ts';

/** What is believed of a campaign's ads in a place. */
export interface WeighedCampaign {
  /** [features] */
  readonly features: Float64Array;
  /** Log-odds that it is opened by its features alone: mean and variance. */
  readonly score: number;
  readonly variance: number;
  /** The part of the score that likeness brings. */
  readonly likeness: number;
  /** 0..1, see `relevanceOf` */
  readonly relevance: number;
  /** How often the advertiser's ads were turned down lately, up to 3, and opened, up to 1. */
  readonly dismissed: number;
  readonly opened: number;
}

/** What things bring to the campaigns that promote them: [things] each. */
export interface WeighedThings {
  /** Log-odds that it is opened. */
  readonly scores: Float64Array;
  /** The part of them that likeness brings. */
  readonly likeness: Float64Array;
  /** By how much the campaign itself and what is not known can raise either. */
  readonly slack: number;
}

/** How many standard deviations above what is believed the upper bound lies. */
export const boundWidth = 2;

const mostDismissed = 3;
const mostOpened = 1;

/** Weighs many campaigns for one place. */
export class CampaignScale {
  readonly #context: AdContext;
  /** For campaigns that the shopper has a say in, and for those that they have not. */
  readonly #things: [personal?: WeighedThings, other?: WeighedThings] = [];
  /** Places of campaigns that were met on pages like this one. */
  readonly #met: ReadonlySet<number> | undefined;
  readonly #opinions: Opinions | undefined;

  constructor(context: AdContext) {
    this.#context = context;
    this.#met = context.shop.placesOf(context.ledger.campaigns);
    this.#opinions = readOpinions(context);
  }

  /** What each thing brings to a campaign; which is best does not depend on the rest of it. */
  things(place: number): WeighedThings {
    return (this.#things[this.#context.isPersonal(place) ? 0 : 1] ??= this.#weighThings(place));
  }

  /** More than the upper bound of any creative of a campaign that nothing was learned of; quickly found. */
  ceiling(place: number, thing: number): number {
    const { weights, shop } = this.#context;
    const { scores, likeness, slack } = this.things(place);
    return (
      weights.relevance * (likeness[thing]! + slack) +
      weights.value * (logClick(scores[thing]! + slack) + shop.columns.bids[place]!) +
      (this.#opinions ? weights.feedback * mostOpened : 0)
    );
  }

  /**
   * @param place    of the campaign
   * @param thing    number of what it promotes
   * @param features [features] written over, and part of what is returned
   */
  weigh(place: number, thing: number, features = new Float64Array(adFeatureNames.length)): WeighedCampaign {
    const { mean, covariance } = this.#context.beliefFor(place).weights;
    this.#fill(features, place, thing);
    const advertiser = this.#context.shop.columns.advertiser.of[place]!;
    return {
      features,
      score: product(features, mean, 0, mean.length),
      variance: varianceOf(features, covariance),
      likeness: product(features, mean, firstLikeness, lastLikeness + 1),
      relevance: relevanceOf(features),
      dismissed: this.#opinions?.dismissed[advertiser] ?? 0,
      opened: this.#context.isPersonal(place) ? (this.#opinions?.opened[advertiser] ?? 0) : 0,
    };
  }

  #weighThings(place: number): WeighedThings {
    const { shop, page, toPage } = this.#context;
    const { nearness } = this.#context.readingFor(place);
    const { mean, covariance } = this.#context.beliefFor(place).weights;
    const most = new Float64Array(adFeatureNames.length);
    const scores = new Float64Array(shop.things.size);
    const likeness = new Float64Array(shop.things.size);
    const features = most.slice();
    for (let thing = 0; thing < scores.length; thing++) {
      fillAdFeatures(features, shop, page, thing, nearness, thing, toPage[thing]!, false, 0);
      let near = 0;
      let others = 0;
      for (let i = 0; i < features.length; i++) {
        const feature = features[i]!;
        if (feature > most[i]!) most[i] = feature;
        if (i >= firstLikeness && i <= lastLikeness) near += feature * mean[i]!;
        else others += feature * mean[i]!;
      }
      likeness[thing] = near;
      scores[thing] = near + others;
    }
    const own = [
      ...(shop.columns.segments.values.length > 0 ? [adFeature.segment] : []),
      ...(this.#met ? [adFeature.fatigue] : []),
    ];
    const raise = own.reduce((sum, i) => sum + Math.max(0, mean[i]!), 0);
    for (const i of own) most[i] = 1;
    const positive = covariance.map((value) => Math.max(0, value));
    const variance = varianceOf(most, positive) + unlearnedVariance;
    return { scores, likeness, slack: raise + boundWidth * Math.sqrt(variance) };
  }

  #fill(features: Float64Array, place: number, thing: number): void {
    const { shop, page, toPage, ledger, elapsedMs } = this.#context;
    const isPersonal = this.#context.isPersonal(place);
    const reading = this.#context.readingFor(place);
    const isOwn =
      isPersonal && shop.columns.segments.of[place]! >= 0 && isForSegment(shop.placed[place]!, reading);
    const vain =
      isPersonal && this.#met?.has(place) ? ledger.vain(shop.placed[place]!.campaign.id, elapsedMs) : 0;
    const near = reading.nearness;
    fillAdFeatures(features, shop, page, thing, near, thing, toPage[thing]!, isOwn, fatigueOf(vain));
  }
}

/** Those that are likeness stand side by side. */
export const firstLikeness = adFeature[likenessFeatures[0]];
export const lastLikeness = firstLikeness + likenessFeatures.length - 1;

/** What the shopper made of advertisers' ads, by advertiser. */
interface Opinions {
  readonly dismissed: Float64Array;
  readonly opened: Float64Array;
}

/** @returns `undefined` while there is no opinion of any */
function readOpinions({ shop, ledger, elapsedMs }: AdContext): Opinions | undefined {
  const heard = new Set(ledger.advertisers);
  if (heard.size === 0) return undefined;
  const { values } = shop.columns.advertiser;
  const dismissed = new Float64Array(values.length);
  const opened = new Float64Array(values.length);
  values.forEach((name, i) => {
    if (!heard.has(name)) return;
    const opinion = ledger.opinionOf(name);
    dismissed[i] = Math.min(mostDismissed, fadedCount(opinion.dismissed, elapsedMs));
    opened[i] = Math.min(mostOpened, fadedCount(opinion.opened, elapsedMs));
  });
  return { dismissed, opened };
}

function product(features: Float64Array, weights: Float64Array, first: number, end: number): number {
  let sum = 0;
  for (let i = first; i < end; i++) sum += features[i]! * weights[i]!;
  return sum;
}

/** xᵀ S x for a symmetric S, where many x are 0. */
function varianceOf(features: Float64Array, covariance: Float64Array): number {
  const size = features.length;
  let variance = 0;
  for (let i = 0; i < size; i++) {
    if (features[i] === 0) continue;
    let sum = 0;
    for (let j = 0; j < i; j++) sum += covariance[i * size + j]! * features[j]!;
    variance += features[i]! * (2 * sum + covariance[i * size + i]! * features[i]!);
  }
  return Math.max(0, variance);
}
