import type { ExclusionRule } from '../rule.ts';

export const blockedCampaign: ExclusionRule = {
  name: 'blocked-campaign',
  reason: ({ blockedCampaigns }, { campaign }) =>
    blockedCampaigns.has(campaign.id) ? 'you never want to see it again' : undefined,
};
