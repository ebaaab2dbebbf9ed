import { liesWithin } from '../../ad-page.ts';
import type { ExclusionRule } from '../../rule.ts';

/** What a campaign calls itself does not decide alone what it is about. */
export const topic: ExclusionRule = {
  name: 'blocked-topic',
  prepare({ shop, wishes }) {
    const topics = wishes.blocked?.topics ?? [];
    if (topics.length === 0) return undefined;
    return (thing) => {
      const item = shop.things.itemOf(thing);
      if (item < 0) return undefined;
      const path = shop.catalog.categoryOf(item);
      const blocked = topics.find((wider) => liesWithin(path, wider));
      return blocked && `you want no ads about ${blocked.join(' › ')}`;
    };
  },
};
