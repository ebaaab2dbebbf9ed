import type { ExclusionRule } from '../../rule.ts';

export const chosen: ExclusionRule = {
  name: 'chosen-item',
  prepare({ shop, chosenItems }) {
    const things = new Set(
      [...chosenItems].map((item) => shop.things.ofItem(item)).filter((thing) => thing >= 0),
    );
    return things.size > 0
      ? (thing) => (things.has(thing) ? 'you have chosen what it promotes already' : undefined)
      : undefined;
  },
};
