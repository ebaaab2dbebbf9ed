import { adObjectives, type AdObjective, type AdWeightRange, type CampaignFile } from '../domain/campaign.ts';
import { objectiveLimits } from './objective-limits.ts';

export type AdObjectiveWeights = Readonly<Record<AdObjective, number>>;

/**
 * What the pack proposes and how far the shopper may go. Whatever the pack says, they may have an ad's worth count nothing,
 * and what they like and turn down as much as anything may.
 */
export function adRangesOf({
  objectives,
}: Pick<CampaignFile, 'objectives'>): Record<AdObjective, AdWeightRange> {
  const ranges = adObjectives.map((name): [AdObjective, AdWeightRange] => {
    const limits = objectiveLimits[name];
    const lowest = clamp(objectives[name].min, limits.min, limits.max);
    const highest = clamp(objectives[name].max, lowest, limits.max);
    const weight = clamp(objectives[name].weight, lowest, highest);
    return [
      name,
      name === 'value' ? { weight, min: 0, max: highest } : { weight, min: lowest, max: limits.max },
    ];
  });
  return Object.fromEntries(ranges) as Record<AdObjective, AdWeightRange>;
}

/** The shopper's wishes, and for the rest the pack's proposal, within the ranges. */
export function settleAdObjectives(
  file: Pick<CampaignFile, 'objectives'>,
  wishes: Partial<AdObjectiveWeights> = {},
): AdObjectiveWeights {
  const ranges = adRangesOf(file);
  return Object.fromEntries(
    adObjectives.map((name) => {
      const { weight, min, max } = ranges[name];
      return [name, clamp(wishes[name] ?? weight, min, max)];
    }),
  ) as Record<AdObjective, number>;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
