import type { ExclusionRule } from '../../rule.ts';

export const own: ExclusionRule = {
  name: 'own-item',
  prepare({ shop, ownItems }) {
    const things = new Set(
      [...ownItems].map((item) => shop.things.ofItem(item)).filter((thing) => thing >= 0),
    );
    return things.size > 0
      ? (thing) => (things.has(thing) ? 'you have what it promotes already' : undefined)
      : undefined;
  },
};
