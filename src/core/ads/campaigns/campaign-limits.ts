import type { AdObjective, AdWeightRange, CampaignFile } from '../../domain/campaign.ts';
import { objectiveLimits } from '../objective-limits.ts';

/** What a campaigns file may hold at most, so that no pack can exhaust a device. Lengths in UTF-16 units. */
export const campaignLimits = {
  fileBytes: 32 * 2 ** 20,
  campaigns: 20_000,
  creatives: 50,
  items: 1000,
  contexts: 50,
  segments: 50,
  paceSteps: 400,
  /** Levels of a category path. */
  levels: 12,
  idLength: 100,
  nameLength: 100,
  /** Ids and categories of the catalog, which has its own rules. */
  catalogTextLength: 1000,
  /** A creative's text, slots included; how wide it may be is for core/ads/creatives/limits.ts to say. */
  textLength: 500,
  landingPageLength: 2000,
  /** Shows of one campaign on one device. */
  cap: 1_000_000,
  /** Units of the currency. */
  bid: 1_000_000,
  priorFeatures: 100,
} as const;

/** A breadth below this is none: nobody may declare it. */
export const narrowestBreadth = 0.01;
/** At least half of the ads that are chosen are shown. */
export const largestHoldout = 0.5;
/** One ad per eight organic cards, whatever a pack or a shopper asks for. */
export const largestAdShare = 1 / 8;

const defaultObjectives: Readonly<Record<AdObjective, AdWeightRange>> = {
  relevance: { weight: 1, ...objectiveLimits.relevance },
  value: { weight: 0.5, ...objectiveLimits.value },
  feedback: { weight: 1, ...objectiveLimits.feedback },
};

/** What holds where the retailer's file says nothing. */
export const campaignDefaults: Pick<
  CampaignFile,
  'reserve' | 'relevanceFloor' | 'breadth' | 'holdout' | 'share' | 'objectives'
> = {
  reserve: 0.001,
  relevanceFloor: 0.1,
  breadth: narrowestBreadth,
  holdout: 0,
  share: { proposed: 0.05, max: largestAdShare },
  objectives: defaultObjectives,
};
