import type { Catalog } from '../core/catalog/catalog.ts';
import { topK } from '../core/math/top-k.ts';

export interface Neighbour {
  readonly itemIndex: number;
  /** −1..1 */
  readonly cosine: number;
}

/** The items whose vectors are most alike, best first, equals in catalog order; none for an item without words. */
export function nearestItems(catalog: Catalog, itemIndex: number, limit: number): Neighbour[] {
  if (catalog.scales[itemIndex] === 0) return [];
  const target = catalog.vectorOf(itemIndex);
  const cosines = Float32Array.from({ length: catalog.size }, (_, other) => {
    const vector = catalog.vectorOf(other);
    return target.reduce((sum, component, i) => sum + component * vector[i]!, 0);
  });
  return topK(cosines, limit, { has: (other) => other !== itemIndex }).map((other) => ({
    itemIndex: other,
    cosine: cosines[other]!,
  }));
}
