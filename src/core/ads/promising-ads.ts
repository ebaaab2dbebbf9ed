import type { Creative } from '../domain/campaign.ts';
import { topK } from '../math/top-k.ts';
import type { AdBelief } from './ad-belief.ts';
import type { AdContext } from './ad-context.ts';
import type { CampaignEffects } from './ad-effects.ts';
import { adFeatureNames } from './ad-features.ts';
import { logClick } from './ad-receipt.ts';
import type { PlacedCampaign } from './ad-shop.ts';
import { boundWidth, CampaignScale, type WeighedCampaign } from './campaign-scale.ts';
import { exclusionRules } from './exclusion/index.ts';
import { PromotableThings } from './promotable-things.ts';
import { PreparedRules, type AdRefusal } from './rule.ts';

/** A creative that may be chosen. */
export interface AdCandidate extends WeighedCampaign {
  readonly placed: PlacedCampaign;
  readonly creative: Creative;
  /** Index of the item promoted; −1 where the ad leads to a page of its own. */
  readonly itemIndex: number;
  /** ln(bid ÷ reserve) */
  readonly bid: number;
  readonly belief: AdBelief;
}

export interface PromisingAds {
  /** The most promising first. */
  readonly candidates: readonly AdCandidate[];
  /** Whether some campaign only sits this chance out, by its pace. */
  readonly paced: boolean;
  /** What speaks against a campaign's being a candidate. @param place of the campaign */
  refusal(place: number): AdRefusal;
}

/**
 * The creatives that may be shown here, as far as they could turn out best: those whose L has the highest upper bounds. What
 * the reserve and the relevance floor keep out is out: no ad is better than a poor one.
 *
 * @param count most candidates
 */
export function promisingAds(context: AdContext, count: number): PromisingAds {
  const { shop } = context;
  const rules = new PreparedRules(exclusionRules, context);
  const promotable = new PromotableThings(context);
  const scale = new CampaignScale(context);
  const bounds = new UpperBounds(context, scale);
  const thingOf = (place: number): number => promotable.best(place, scale.things(place).scores);
  const highest = new HighestBounds(count);
  let paced = false;
  for (let place = 0; place < shop.placed.length; place++) {
    const failing = rules.failing(place);
    if (failing >= 0) paced ||= rules.nameOf(failing) === 'pace';
    else {
      const thing = thingOf(place);
      if (thing >= 0 && bounds.ceiling(place, thing) > highest.bar)
        highest.add(place, bounds.highest(place, thing));
    }
  }
  // A creative among the first so many is of a campaign among the first so many.
  const options = highest.places().flatMap((place) => bounds.creatives(place, thingOf(place)));
  const best = topK(
    Float64Array.from(options, ({ bound }) => bound),
    count,
  );
  return {
    candidates: best.map((option) => bounds.candidate(options[option]!)),
    paced,
    refusal(place) {
      const thing = thingOf(place);
      return rules.refusal(place) ?? (thing < 0 ? promotable.refusal(place) : bounds.refusal(place, thing));
    },
  };
}

/** The campaigns with the highest bounds so far, and what another has to exceed to be one of them. */
class HighestBounds {
  /** At least this one: it rises now and then. */
  bar = -Infinity;
  readonly #count: number;
  #places: number[] = [];
  #bounds: number[] = [];

  constructor(count: number) {
    this.#count = count;
  }

  /** @param bound NaN for a campaign that may show nothing */
  add(place: number, bound: number): void {
    if (!(bound > this.bar)) return;
    this.#places.push(place);
    this.#bounds.push(bound);
    if (this.#places.length < 2 * this.#count) return;
    const best = this.#best();
    this.#places = best.map((at) => this.#places[at]!);
    this.#bounds = best.map((at) => this.#bounds[at]!);
    this.bar = this.#bounds.at(-1)!;
  }

  /** The highest first. */
  places(): number[] {
    return this.#best().map((at) => this.#places[at]!);
  }

  #best(): number[] {
    return topK(Float64Array.from(this.#bounds), this.#count);
  }
}

/** A creative, with the upper bound of its L. */
interface Option {
  readonly place: number;
  readonly thing: number;
  readonly weighed: WeighedCampaign;
  readonly creative: Creative;
  readonly bound: number;
}

/** Upper bounds of L, of campaigns that passed every rule. */
class UpperBounds {
  readonly #context: AdContext;
  readonly #scale: CampaignScale;
  /** Places of campaigns that something was learned of. */
  readonly #known: ReadonlySet<number> | undefined;
  readonly #features = new Float64Array(adFeatureNames.length);

  constructor(context: AdContext, scale: CampaignScale) {
    this.#context = context;
    this.#scale = scale;
    this.#known = context.shop.placesOf(context.profile.belief.effects.campaigns);
  }

  /** No less than `highest`, and much sooner found. */
  ceiling(place: number, thing: number): number {
    return this.#known?.has(place) ? Infinity : this.#scale.ceiling(place, thing);
  }

  /** @returns of the campaign's most promising creative; NaN when it may show none */
  highest(place: number, thing: number): number {
    const weighed = this.#scale.weigh(place, thing, this.#features);
    if (weighed.relevance < this.#context.shop.file.relevanceFloor) return NaN;
    const { placed } = this.#context.shop;
    // Of campaigns that nothing was learned of all creatives are alike.
    if (!this.#known?.has(place)) return this.#bound(place, weighed, '');
    return placed[place]!.campaign.creatives.reduce(
      (most, { id }) => maxOf(most, this.#bound(place, weighed, id)),
      NaN,
    );
  }

  /** Those that may be shown. */
  creatives(place: number, thing: number): Option[] {
    const weighed = this.#scale.weigh(place, thing);
    return this.#context.shop.placed[place]!.campaign.creatives.flatMap((creative) => {
      const bound = this.#bound(place, weighed, creative.id);
      return Number.isNaN(bound) ? [] : [{ place, thing, weighed, creative, bound }];
    });
  }

  candidate({ place, thing, weighed, creative }: Option): AdCandidate {
    const { shop } = this.#context;
    return {
      ...weighed,
      placed: shop.placed[place]!,
      creative,
      itemIndex: shop.things.itemOf(thing),
      bid: shop.columns.bids[place]!,
      belief: this.#context.beliefFor(place),
    };
  }

  refusal(place: number, thing: number): AdRefusal {
    const weighed = this.#scale.weigh(place, thing, this.#features);
    if (weighed.relevance < this.#context.shop.file.relevanceFloor)
      return { rule: 'relevance', reason: 'it has too little to do with you and with this page' };
    return Number.isNaN(this.highest(place, thing))
      ? { rule: 'reserve', reason: 'it is too unlikely to be of any use' }
      : { rule: 'promise', reason: 'others promise more' };
  }

  /** @returns NaN for a creative whose expected click is worth less than the reserve */
  #bound(place: number, weighed: WeighedCampaign, creativeId: string): number {
    const { weights, shop } = this.#context;
    const effects = this.#effects(place);
    const effect = effects.creative(creativeId);
    const mean = weighed.score + effects.campaign.mean + effect.mean;
    const variance = weighed.variance + effects.campaign.variance + effect.variance;
    if (expectedLogOdds(mean, variance) < shop.columns.needed[place]!) return NaN;
    const spread = boundWidth * Math.sqrt(variance);
    return (
      weights.relevance * (weighed.likeness + spread) +
      weights.feedback * (weighed.opened - weighed.dismissed) +
      weights.value * (logClick(mean + spread) + shop.columns.bids[place]!)
    );
  }

  #effects(place: number): CampaignEffects {
    const { effects } = this.#context.beliefFor(place);
    return effects.of(this.#known?.has(place) ? this.#context.shop.placed[place]!.campaign.id : '');
  }
}

function maxOf(one: number, other: number): number {
  return one >= other || Number.isNaN(other) ? one : other;
}

/**
 * Log-odds of E[σ(x)] for a normal x: what is not known brings a probability nearer to a half.
 * @see MacKay, "The evidence framework applied to classification networks", 1992
 */
function expectedLogOdds(mean: number, variance: number): number {
  return mean / Math.sqrt(1 + (Math.PI * variance) / 8);
}
