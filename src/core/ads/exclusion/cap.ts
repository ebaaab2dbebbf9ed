import { reachedCap } from '../caps.ts';
import type { ExclusionRule } from '../rule.ts';

export const cap: ExclusionRule = {
  name: 'cap',
  reason({ ledger, elapsedMs }, { campaign }) {
    const count = ledger.of(campaign.id);
    if (count.total === 0) return undefined;
    const reached = reachedCap(campaign.caps, count, elapsedMs);
    return reached && `you have seen it as often as it may be shown ${within[reached]}`;
  },
};

const within = { hour: 'in an hour', day: 'in a day', week: 'in a week', total: 'to one person' } as const;
