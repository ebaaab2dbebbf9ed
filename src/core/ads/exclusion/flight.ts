import type { ExclusionRule } from '../rule.ts';

export const flight: ExclusionRule = {
  name: 'flight',
  reason({ asOfMs }, { campaign, fromMs, endMs }) {
    if (asOfMs < fromMs) return `it begins on ${campaign.flight.from}`;
    return asOfMs >= endMs ? `it ended on ${campaign.flight.to}` : undefined;
  },
};
