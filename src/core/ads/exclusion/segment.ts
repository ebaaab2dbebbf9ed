import type { ExclusionRule } from '../rule.ts';

export const segment: ExclusionRule = {
  name: 'segment',
  reason(context, placed) {
    const segments = placed.campaign.target?.segments;
    if (!segments) return undefined;
    if (!context.isPersonal(placed))
      return 'it is for a group of shoppers, and nobody asks here whether you belong to one';
    const own = context.reading.segment;
    return own !== undefined && segments.includes(own) ? undefined : 'it is for another group of shoppers';
  },
};
