import { liesWithin } from '../ad-page.ts';
import type { ExclusionRule } from '../rule.ts';

export const context: ExclusionRule = {
  name: 'context',
  reason({ page }, { campaign }) {
    const contexts = campaign.target?.contexts;
    return !contexts || contexts.some((path) => liesWithin(page.path, path))
      ? undefined
      : `it is for pages about ${contexts.map((path) => path.at(-1)).join(', ')}`;
  },
};
