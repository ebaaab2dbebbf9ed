import type { AdReceipt } from '../../core/ads/ad-receipt.ts';
import type { AdObjective } from '../../core/domain/campaign.ts';

/** What each objective made of an ad's score; with `chance` they add up to it. */
export function sumByObjective({ terms }: AdReceipt): Record<AdObjective | 'chance', number> {
  const sums = { relevance: 0, value: 0, feedback: 0, chance: 0 };
  for (const { objective, contribution } of terms) sums[objective] += contribution;
  return sums;
}
