import { liesWithin } from '../ad-page.ts';
import { flagsOf } from '../campaign-columns.ts';
import type { ExclusionRule } from '../rule.ts';

export const context: ExclusionRule = {
  name: 'context',
  prepare({ shop, page }) {
    const { contexts } = shop.columns;
    if (contexts.values.length === 0) return undefined;
    const elsewhere = flagsOf(contexts, (paths) => !paths.some((path) => liesWithin(page.path, path)));
    return (place) => (elsewhere[contexts.of[place]!] ? 'it is for pages about other things' : undefined);
  },
};
