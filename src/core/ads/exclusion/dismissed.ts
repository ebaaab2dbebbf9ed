import { dayMs } from '../../math/decay.ts';
import type { ExclusionRule } from '../rule.ts';

const firstRestDays = 7;

/** A campaign that was turned down stays away for a week, and each time for twice as long as before. */
export const dismissed: ExclusionRule = {
  name: 'dismissed',
  prepare({ shop, ledger, elapsedMs }) {
    const met = shop.placesOf(ledger.campaigns);
    return (
      met &&
      ((place) => {
        if (!met.has(place)) return undefined;
        const { dismissals, lastDismissedMs } = ledger.of(shop.placed[place]!.campaign.id);
        if (dismissals === 0) return undefined;
        const days = firstRestDays * 2 ** (dismissals - 1);
        return elapsedMs - lastDismissedMs < days * dayMs
          ? `you turned it down, so it stays away for ${days} days`
          : undefined;
      })
    );
  },
};
