import type { ExclusionRule } from '../rule.ts';

export const flight: ExclusionRule = {
  name: 'flight',
  prepare({ shop, asOfMs }) {
    const { fromMs, endMs } = shop.columns;
    return (place) => {
      if (asOfMs < fromMs[place]!) return `it begins on ${shop.placed[place]!.campaign.flight.from}`;
      return asOfMs >= endMs[place]! ? `it ended on ${shop.placed[place]!.campaign.flight.to}` : undefined;
    };
  },
};
