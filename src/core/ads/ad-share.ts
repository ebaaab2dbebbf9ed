import type { CampaignFile } from '../domain/campaign.ts';
import { largestAdShare } from './campaigns/campaign-limits.ts';

/** Most ads per organic card, 0..1: what the shopper wishes, else what the pack proposes, never more than anybody may allow. */
export function settleAdShare({ proposed, max }: CampaignFile['share'], wish?: number): number {
  return Math.max(0, Math.min(wish ?? proposed, max, largestAdShare));
}

/** Sums of shares may be off by this much. */
const rounding = 1e-9;

/** Organic cards that one ad must stand beside; infinite for a share of 0. */
export function cardsPerAd(share: number): number {
  return share > 0 ? Math.ceil(1 / share - rounding) : Infinity;
}
