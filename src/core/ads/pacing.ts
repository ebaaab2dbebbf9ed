import { bucketCount, bucketOf } from '../experiments/bucket.ts';

/** A pace, and the moment from which it holds, in milliseconds since the epoch. */
export interface PaceStep {
  readonly fromMs: number;
  /** 0..1 */
  readonly share: number;
}

/** The share of opportunities that a campaign takes part in at a moment, 0..1; 1 without a pace, and before its first day. */
export function paceAt(paces: readonly PaceStep[], asOfMs: number): number {
  return paces.findLast(({ fromMs }) => fromMs <= asOfMs)?.share ?? 1;
}

/**
 * Whether a campaign takes part in an opportunity. Follows from the device, the campaign and the opportunity's number alone:
 * over all of them the share is the pace's, and nobody has to be asked.
 *
 * @param share 0..1
 */
export function takesPart(share: number, seed: number, campaignId: string, opportunity: number): boolean {
  return share >= 1 || bucketOf(`pace ${campaignId}`, `${seed} ${opportunity}`) < share * bucketCount;
}
