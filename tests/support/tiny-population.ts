import { createRandom } from '../../src/core/math/random.ts';
import type { TinyShop } from './tiny-shop.ts';

/** A shopper with the group they were drawn from. */
export interface TinyShopper {
  readonly group: number;
  readonly history: readonly number[];
}

export interface TinyPopulation {
  /** Places in `tinyCategories` that each group chooses from; every fifth choice is anything. */
  readonly groups: readonly (readonly number[])[];
  readonly shoppers: number;
  readonly seed?: number;
}

/** Shoppers whose groups are known, in turn. */
export function tinyPopulation(
  { showable, catalog }: Pick<TinyShop, 'showable' | 'catalog'>,
  { groups, shoppers, seed = 1 }: TinyPopulation,
): TinyShopper[] {
  const random = createRandom(seed);
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;
  const all = Array.from({ length: catalog.size }, (_, item) => item);
  return Array.from({ length: shoppers }, (_, shopper) => {
    const group = shopper % groups.length;
    const history = Array.from({ length: 6 + Math.floor(random() * 6) }, () =>
      pick(random() < 0.8 ? showable[pick(groups[group]!)]! : all),
    );
    return { group, history };
  });
}

/** Shoppers who choose anything. */
export function shapelessPopulation(
  shop: Pick<TinyShop, 'showable' | 'catalog'>,
  shoppers: number,
): TinyShopper[] {
  return tinyPopulation(shop, { groups: [shop.showable.map((_, place) => place)], shoppers });
}
