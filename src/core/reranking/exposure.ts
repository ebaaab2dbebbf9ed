import type { Shop } from '../learning/taste.ts';
import type { ExposureFloor } from './diversify.ts';
import type { SmallBrandFloor } from './objectives.ts';

/** Items without a brand are nobody's, also no small brand's. */
export function exposureFloor(
  { catalog, facets }: Pick<Shop, 'catalog' | 'facets'>,
  { atMostItems, floor }: SmallBrandFloor,
): ExposureFloor {
  return {
    share: floor,
    counts: (itemIndex) => {
      const brand = catalog.brand[itemIndex]!;
      return brand > 0 && facets.brandSizes[brand]! <= atMostItems;
    },
  };
}
