import { flagsOf } from '../campaign-columns.ts';
import type { ExclusionRule } from '../rule.ts';

export const blockedAdvertiser: ExclusionRule = {
  name: 'blocked-advertiser',
  prepare({ shop, wishes }) {
    const named = wishes.blocked?.advertisers ?? [];
    if (named.length === 0) return undefined;
    const { advertiser } = shop.columns;
    const blocked = flagsOf(advertiser, (name) => named.includes(name));
    return (place) =>
      blocked[advertiser.of[place]!]
        ? `you want no ads of ${advertiser.values[advertiser.of[place]!]}`
        : undefined;
  },
};
