import { paceAt, takesPart } from '../pacing.ts';
import type { ExclusionRule } from '../rule.ts';

export const pace: ExclusionRule = {
  name: 'pace',
  reason({ asOfMs, seed, choice }, { campaign, paces }) {
    const share = paceAt(paces, asOfMs);
    return takesPart(share, seed, campaign.id, choice)
      ? undefined
      : `it takes part in ${Math.round(100 * share)} of 100 chances, and this is none of them`;
  },
};
