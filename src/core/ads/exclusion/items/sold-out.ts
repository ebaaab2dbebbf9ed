import type { ItemRule } from '../../rule.ts';

export const soldOut: ItemRule = {
  name: 'sold-out',
  reason: ({ shop }, itemIndex) =>
    shop.facets.inStock.has(itemIndex) ? undefined : 'what it promotes is sold out',
};
