import type { ItemRule } from '../../rule.ts';

export const lookedAt: ItemRule = {
  name: 'looked-at',
  reason: ({ page }, itemIndex) =>
    itemIndex === page.itemIndex ? 'you are looking at what it promotes' : undefined,
};
