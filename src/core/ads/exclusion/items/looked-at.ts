import type { ExclusionRule } from '../../rule.ts';

export const lookedAt: ExclusionRule = {
  name: 'looked-at',
  prepare({ shop, page }) {
    const there = page.itemIndex < 0 ? -1 : shop.things.ofItem(page.itemIndex);
    return there < 0
      ? undefined
      : (thing) => (thing === there ? 'you are looking at what it promotes' : undefined);
  },
};
