import { none, type Catalog } from '../../catalog/catalog.ts';
import type { Availability } from '../../domain/item.ts';
import { PathCounts } from './path-counts.ts';

/** What campaigns are held against: the shop's items. */
export interface CampaignGround {
  readonly size: number;
  readonly paths: PathCounts;
  /** `undefined`: the catalog has no such item. */
  availabilityOf(itemId: string): Availability | undefined;
}

export function groundOf(
  catalog: Pick<Catalog, 'size' | 'category' | 'categories' | 'indexOf' | 'availabilityOf'>,
): CampaignGround {
  const items = new Uint32Array(catalog.categories.length);
  for (const category of catalog.category) if (category !== none) items[category]!++;
  const paths = new PathCounts();
  catalog.categories.forEach((path, category) => paths.add(path, items[category]));
  // Thousands of campaigns promote the same items, and finding one by its id takes a while.
  const known = new Map<string, Availability | undefined>();
  return {
    size: catalog.size,
    paths,
    availabilityOf(itemId) {
      if (known.has(itemId)) return known.get(itemId);
      const itemIndex = catalog.indexOf(itemId);
      const availability = itemIndex === -1 ? undefined : catalog.availabilityOf(itemIndex);
      known.set(itemId, availability);
      return availability;
    },
  };
}
