import type { ExclusionRule } from '../../rule.ts';

export const refused: ExclusionRule = {
  name: 'refused-item',
  prepare({ shop, refusedItems }) {
    const things = new Set(
      [...refusedItems].map((item) => shop.things.ofItem(item)).filter((thing) => thing >= 0),
    );
    return things.size > 0
      ? (thing) => (things.has(thing) ? 'you turned down what it promotes' : undefined)
      : undefined;
  },
};
