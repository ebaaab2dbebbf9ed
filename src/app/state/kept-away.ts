import type { AdInspector, AdNotShown } from '../../ports/ranker-api.ts';

/** Ads that were kept away by the same rule. */
export interface KeptAway {
  readonly rule: string;
  /** How many campaigns, of all. */
  readonly campaigns: number;
  /** The first of them, with a reason each. */
  readonly examples: readonly AdNotShown[];
}

/** Rules that kept ads away, the one that stopped most first. */
export function groupByRule({ counts, notShown }: Pick<AdInspector, 'counts' | 'notShown'>): KeptAway[] {
  return counts
    .filter(({ campaigns }) => campaigns > 0)
    .map(({ rule, campaigns }) => ({
      rule,
      campaigns,
      examples: notShown.filter((other) => other.rule === rule),
    }))
    .toSorted((a, b) => b.campaigns - a.campaigns);
}
