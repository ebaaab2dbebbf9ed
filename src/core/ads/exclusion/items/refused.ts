import type { ItemRule } from '../../rule.ts';

export const refused: ItemRule = {
  name: 'refused-item',
  reason: ({ refusedItems }, itemIndex) =>
    refusedItems.has(itemIndex) ? 'you turned down what it promotes' : undefined,
};
