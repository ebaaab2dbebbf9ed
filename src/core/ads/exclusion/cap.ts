import { reachedCap } from '../caps.ts';
import type { ExclusionRule } from '../rule.ts';

export const cap: ExclusionRule = {
  name: 'cap',
  prepare({ shop, ledger, elapsedMs }) {
    const shown = shop.placesOf(ledger.campaigns);
    return (
      shown &&
      ((place) => {
        if (!shown.has(place)) return undefined;
        const { id, caps } = shop.placed[place]!.campaign;
        const reached = reachedCap(caps, ledger.of(id), elapsedMs);
        return reached && `you have seen it as often as it may be shown ${within[reached]}`;
      })
    );
  },
};

const within = { hour: 'in an hour', day: 'in a day', week: 'in a week', total: 'to one person' } as const;
