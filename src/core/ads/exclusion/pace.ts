import { paceAt, takesPart } from '../pacing.ts';
import type { ExclusionRule } from '../rule.ts';

export const pace: ExclusionRule = {
  name: 'pace',
  prepare({ shop, asOfMs, seed, choice }) {
    const { paceStarts, paceSteps, lots } = shop.columns;
    if (paceSteps.length === 0) return undefined;
    return (place) => {
      const share = paceAt(paceSteps, asOfMs, paceStarts[place]!, paceStarts[place + 1]!);
      return takesPart(share, seed, lots[place]!, choice)
        ? undefined
        : 'it sits this chance out, to spread its ads over time';
    };
  },
};
