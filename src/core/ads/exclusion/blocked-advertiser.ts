import type { ExclusionRule } from '../rule.ts';

export const blockedAdvertiser: ExclusionRule = {
  name: 'blocked-advertiser',
  reason: ({ blockedAdvertisers }, { campaign }) =>
    blockedAdvertisers.has(campaign.advertiser) ? `you want no ads of ${campaign.advertiser}` : undefined,
};
