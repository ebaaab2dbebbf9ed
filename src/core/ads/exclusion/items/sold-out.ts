import type { ExclusionRule } from '../../rule.ts';

export const soldOut: ExclusionRule = {
  name: 'sold-out',
  prepare({ shop }) {
    const { soldOut: flags } = shop.things;
    return flags.includes(1)
      ? (thing) => (flags[thing] ? 'what it promotes is sold out' : undefined)
      : undefined;
  },
};
