import type { AdObjective } from '../domain/campaign.ts';
import { adFeature, likenessFeatures } from './ad-features.ts';
import type { AdObjectiveWeights } from './ad-objectives.ts';
import type { AdCandidate } from './promising-ads.ts';

/** The named terms that L is made of, in the order receipts list them. */
export const adTermNames = [
  'interest',
  'session',
  'context',
  'department',
  'segment',
  'aversion',
  'click',
  'bid',
  'dismissed',
  'opened',
  'chance',
] as const;
export type AdTermName = (typeof adTermNames)[number];

/** One line of an ad's receipt: `contribution = value × weight`, in nats. */
export interface AdReceiptTerm {
  readonly name: AdTermName;
  /** Which objective's weight is in `weight`; `chance` stands beside them, with weight 1. */
  readonly objective: AdObjective | 'chance';
  readonly value: number;
  readonly weight: number;
  readonly contribution: number;
}

/** Why an ad was chosen: the terms add up to `score`, its L in the draw that chose it; no ad at all has 0. */
export interface AdReceipt {
  readonly terms: readonly AdReceiptTerm[];
  /** The objectives' weights that it was chosen with. */
  readonly weights: AdObjectiveWeights;
  readonly score: number;
}

/** @returns ln σ(score), 0 or less */
export function logClick(score: number): number {
  return score < 0 ? score - Math.log1p(Math.exp(score)) : -Math.log1p(Math.exp(-score));
}

/** @param drawn L in the draw that chose the ad */
export function writeAdReceipt(
  { features, score, bid, dismissed, opened, belief, placed, creative }: AdCandidate,
  weights: AdObjectiveWeights,
  drawn: number,
): AdReceipt {
  const { relevance, value, feedback } = weights;
  const { mean } = belief.weights;
  const effects = belief.effects.sum(placed.campaign.id, creative.id);
  const terms = [
    ...likenessFeatures.map((name) =>
      term(name, 'relevance', features[adFeature[name]]!, relevance * mean[adFeature[name]]!),
    ),
    term('click', 'value', logClick(score + effects.mean), value),
    term('bid', 'value', bid, value),
    term('dismissed', 'feedback', dismissed, -feedback),
    term('opened', 'feedback', opened, feedback),
  ].filter(({ contribution }) => contribution !== 0);
  const chance = drawn - terms.reduce((sum, { contribution }) => sum + contribution, 0);
  const all = [...terms, term('chance', 'chance', chance, 1)];
  return { terms: all, weights, score: all.reduce((sum, { contribution }) => sum + contribution, 0) };
}

function term(
  name: AdTermName,
  objective: AdReceiptTerm['objective'],
  value: number,
  weight: number,
): AdReceiptTerm {
  return { name, objective, value, weight, contribution: value * weight };
}
