import type { ExclusionRule } from '../rule.ts';

export const blockedCampaign: ExclusionRule = {
  name: 'blocked-campaign',
  prepare({ shop, wishes }) {
    const blocked = shop.placesOf(wishes.blocked?.campaigns);
    return blocked && ((place) => (blocked.has(place) ? 'you never want to see it again' : undefined));
  },
};
