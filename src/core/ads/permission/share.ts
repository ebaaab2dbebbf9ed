import { cardsPerAd } from '../ad-share.ts';
import type { PermissionRule } from '../rule.ts';

/** An ad stands beside organic cards, never instead of one: so many of its own, by the share the shopper allows. */
export const share: PermissionRule = {
  name: 'share',
  reason({ share: most, organicCards }) {
    const cards = cardsPerAd(most);
    if (organicCards >= cards) return undefined;
    return cards === Infinity
      ? 'you allow no ads beside what is chosen for you'
      : `only ${organicCards} of ${cards} other cards stand beside it`;
  },
};
