import { settleAdMode, type ModeSignals } from '../../core/ads/ad-mode.ts';
import { adRangesOf, settleAdObjectives } from '../../core/ads/ad-objectives.ts';
import { settleAdShare } from '../../core/ads/ad-share.ts';
import { adObjectives, type CampaignFile } from '../../core/domain/campaign.ts';
import type { LogEntry } from '../../core/domain/interaction.ts';
import type { AdsView } from '../../ports/ranker-api.ts';

/**
 * How ads are chosen, as the shopper sees and may change it.
 *
 * @param entries of the shopper's log
 */
export function viewAds(file: CampaignFile, signals: ModeSignals, entries: readonly LogEntry[]): AdsView {
  const { wishes } = signals;
  const { mode: effectiveMode, contextualBecause } = settleAdMode(signals);
  const ranges = adRangesOf(file);
  const weights = settleAdObjectives(file, wishes.objectives);
  return {
    mode: wishes.mode ?? 'personal',
    effectiveMode,
    ...(contextualBecause !== undefined && { contextualBecause }),
    share: {
      inUse: settleAdShare(file.share, wishes.share),
      proposed: settleAdShare(file.share),
      max: settleAdShare(file.share, 1),
    },
    objectives: adObjectives.map((name) => {
      const { weight: proposed, min, max } = ranges[name];
      return { name, weight: weights[name], proposed, min, max };
    }),
    seen: entries.filter((entry) => entry.type === 'ad' && entry.kind === 'shown').length,
    advertisers: [...new Set(file.campaigns.map(({ advertiser }) => advertiser))].sort(),
  };
}
