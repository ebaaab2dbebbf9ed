import { liesWithin } from '../ad-page.ts';
import type { ExclusionRule } from '../rule.ts';

export const blockedTopic: ExclusionRule = {
  name: 'blocked-topic',
  reason({ blockedTopics }, { campaign }) {
    if (blockedTopics.length === 0) return undefined;
    const blocked = blockedTopics.find((topic) => liesWithin(campaign.topic, topic));
    return blocked && `you want no ads about ${blocked.join(' › ')}`;
  },
};
