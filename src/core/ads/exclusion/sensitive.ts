import type { ExclusionRule } from '../rule.ts';

/**
 * What promotes something sensitive, or aims at it, stands only on pages about that topic, and beside them nothing else does:
 * so nothing that happens there has to be known anywhere else.
 */
export const sensitive: ExclusionRule = {
  name: 'sensitive',
  prepare({ shop, page }) {
    const { values, of } = shop.columns.onlyOnTopic;
    if (values.length === 0 && page.topic === undefined) return undefined;
    return (place) => {
      const topic = values[of[place]!];
      if (topic === page.topic) return undefined;
      return topic === undefined
        ? `this page is about something sensitive (${page.topic})`
        : `it touches something sensitive (${topic}), and this page is not about that`;
    };
  },
};
