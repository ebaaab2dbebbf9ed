import { liesWithin } from '../ad-page.ts';
import { flagsOf } from '../campaign-columns.ts';
import type { ExclusionRule } from '../rule.ts';

export const blockedTopic: ExclusionRule = {
  name: 'blocked-topic',
  prepare({ shop, wishes }) {
    const topics = wishes.blocked?.topics ?? [];
    if (topics.length === 0) return undefined;
    const { topic } = shop.columns;
    const blocked = flagsOf(topic, (path) => topics.some((wider) => liesWithin(path, wider)));
    return (place) =>
      blocked[topic.of[place]!]
        ? `you want no ads about ${topic.values[topic.of[place]!]!.join(' › ')}`
        : undefined;
  },
};
