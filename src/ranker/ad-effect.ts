import type { CampaignFile } from '../core/domain/campaign.ts';
import type { LogEntry } from '../core/domain/interaction.ts';
import {
  incrementalEffect,
  responseWindowMs,
  type ChanceCounts,
} from '../core/experiments/incremental-effect.ts';
import { dayMs } from '../core/math/decay.ts';
import type { AdChances, AdEffectView } from '../ports/ranker-api.ts';

/**
 * What ads did on this device, as the shopper may see it.
 *
 * @param entries of the shopper's log
 */
export function viewAdEffect(
  { holdout }: Pick<CampaignFile, 'holdout'>,
  entries: readonly LogEntry[],
): AdEffectView {
  const isLottery = holdout > 0;
  // Without a lottery only counts mean anything; they are the same at any share.
  const { shown, ghost, ratioInterval } = incrementalEffect(entries, {
    ghostShare: isLottery ? holdout : 0.5,
  });
  const [low, high] = ratioInterval;
  return {
    holdout,
    shown: count(shown),
    keptBack: count(ghost),
    windowDays: responseWindowMs / dayMs,
    ...(isLottery && { ratio: { low, high } }),
  };
}

const count = ({ chances, responses }: ChanceCounts): AdChances => ({ ads: chances, chosen: responses });
