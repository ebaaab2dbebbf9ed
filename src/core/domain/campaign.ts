/** Where an ad can stand: between the rows of the shelf, or on an item's page. */
export const adPlacements = ['shelf', 'item'] as const;
export type AdPlacement = (typeof adPlacements)[number];

/** Languages creatives can be written in. */
export const adLanguages = ['en', 'zh'] as const;
export type AdLanguage = (typeof adLanguages)[number];
/** One text in at least one language. May hold slots like `{price}`, filled with facts of the item: see core/ads/creatives. */
export type AdText = Readonly<Partial<Record<AdLanguage, string>>>;

/** One of a campaign's variants. */
export interface Creative {
  /** Different from those of its campaign's other creatives. */
  readonly id: string;
  readonly headline: AdText;
  readonly body?: AdText;
}

/** How often one device may show a campaign; each a whole number of 1 or more. */
export interface AdCaps {
  readonly hour?: number;
  readonly day?: number;
  readonly week?: number;
  readonly total: number;
}

/** Where and to whom a campaign may be shown: declared by the campaign, and never narrower than the pack's breadth. */
export interface AdTarget {
  /** Category paths: the page's department, or the category of the item looked at, lies within one of them. */
  readonly contexts?: readonly (readonly string[])[];
  /** Names of the pack's segments, of which the device finds its own. */
  readonly segments?: readonly string[];
}

/** The share of a day's opportunities that a campaign takes part in; the same for every device, so no server is asked. */
export interface AdPace {
  /** ISO 8601 day (UTC) from which it holds. */
  readonly from: string;
  /** 0..1 */
  readonly share: number;
}

export interface Campaign {
  /** Different from those of all other campaigns of the pack. */
  readonly id: string;
  /** Whom the ad is for, and who pays for it: both stand beside it. */
  readonly advertiser: string;
  readonly payer: string;
  /** What it is about, for the control "not this topic": a category path of the catalog, or any name. */
  readonly topic: readonly string[];
  /** ISO 8601 days (UTC), both included. */
  readonly flight: { readonly from: string; readonly to: string };
  /** In order of days; all opportunities when left out. */
  readonly pace?: readonly AdPace[];
  readonly caps: AdCaps;
  readonly placements: readonly AdPlacement[];
  readonly target?: AdTarget;
  /** Ids of the catalog's items that it promotes; or, without any, a landing page. */
  readonly items?: readonly string[];
  /** https */
  readonly landingPage?: string;
  /** What a click is worth, in units of the campaigns' currency; more than 0. */
  readonly bid: number;
  /** At least one. */
  readonly creatives: readonly Creative[];
  /** Names a sensitive topic (core/ads/sensitive-topics.ts) that it touches: then it is chosen by context alone. */
  readonly sensitivity?: string;
}

/** How much something counts in choosing an ad, and how far the shopper may go. */
export interface AdWeightRange {
  readonly weight: number;
  readonly min: number;
  readonly max: number;
}

/** L = α · relevance + β · ad value + γ · feedback: what the pack proposes. */
export const adObjectives = ['relevance', 'value', 'feedback'] as const;
export type AdObjective = (typeof adObjectives)[number];

/** The belief about what makes an ad be clicked, learned when the pack was built. */
export interface AdPrior {
  /** Names of core/ads/ad-features.ts, in their order. */
  readonly features: readonly string[];
  /** [features] */
  readonly mean: readonly number[];
  /** [features × features] row-major */
  readonly covariance: readonly number[];
}

/** The campaigns of a pack, as its file of role `campaigns` holds them. */
export interface CampaignFile {
  readonly format: 'ownshelf-campaigns';
  readonly formatVersion: 1;
  /** ISO 4217 code of bids and reserve. */
  readonly currency: string;
  /** Least predicted click × bid, in units of the currency, for which an ad is shown. */
  readonly reserve: number;
  /** Least relevance, 0..1 (see core/ads/ad-features.ts): no ad is better than a poor one. */
  readonly relevanceFloor: number;
  /** Least share of the catalog or of all shoppers that a target must cover, 0..1. */
  readonly breadth: number;
  /** Share of chances at which the chosen ad is kept back and only noted, to find out what ads do; 0..0.5. */
  readonly holdout: number;
  /** Most ads per organic card that the pack proposes, and that the shopper may allow; 0..1. */
  readonly share: { readonly proposed: number; readonly max: number };
  readonly objectives: Readonly<Record<AdObjective, AdWeightRange>>;
  readonly campaigns: readonly Campaign[];
  readonly prior?: AdPrior;
}
