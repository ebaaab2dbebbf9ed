import type { ExclusionRule } from '../rule.ts';

/**
 * What promotes something sensitive, or aims at it, stands only on pages about that topic, and beside them nothing else does:
 * so nothing that happens there has to be known anywhere else.
 */
export const sensitive: ExclusionRule = {
  name: 'sensitive',
  reason({ page }, { onlyOnTopic }) {
    if (onlyOnTopic === page.topic) return undefined;
    return onlyOnTopic === undefined
      ? `this page is about something sensitive (${page.topic})`
      : `it touches something sensitive (${onlyOnTopic}), and this page is not about that`;
  },
};
