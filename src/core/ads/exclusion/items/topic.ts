import { liesWithin } from '../../ad-page.ts';
import type { ItemRule } from '../../rule.ts';

/** What a campaign calls itself does not decide alone what it is about. */
export const topic: ItemRule = {
  name: 'blocked-topic',
  reason({ shop, blockedTopics }, itemIndex) {
    if (blockedTopics.length === 0) return undefined;
    const path = shop.catalog.categoryOf(itemIndex);
    const blocked = blockedTopics.find((wider) => liesWithin(path, wider));
    return blocked && `you want no ads about ${blocked.join(' › ')}`;
  },
};
