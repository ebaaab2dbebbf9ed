import type { ExclusionRule } from '../rule.ts';

export const beside: ExclusionRule = {
  name: 'beside',
  prepare({ shop, beside: ids }) {
    const there = shop.placesOf(ids);
    return there && ((place) => (there.has(place) ? 'an ad of it is on this page already' : undefined));
  },
};
