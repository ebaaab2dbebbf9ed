import type { ExclusionRule } from '../rule.ts';

export const placement: ExclusionRule = {
  name: 'placement',
  reason: ({ page }, { campaign }) =>
    campaign.placements.includes(page.placement) ? undefined : 'it is not for places like this',
};
