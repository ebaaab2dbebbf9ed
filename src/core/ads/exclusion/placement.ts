import { adPlacements } from '../../domain/campaign.ts';
import type { ExclusionRule } from '../rule.ts';

export const placement: ExclusionRule = {
  name: 'placement',
  prepare({ shop, page }) {
    const { placements } = shop.columns;
    const bit = 1 << adPlacements.indexOf(page.placement);
    return (place) => (placements[place]! & bit ? undefined : 'it is not for places like this');
  },
};
