import type { AdObjective } from '../domain/campaign.ts';

/** The named terms that L is made of, in the order receipts list them. */
export const adTermNames = [
  'interest',
  'session',
  'context',
  'department',
  'segment',
  'price',
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
  readonly score: number;
}
