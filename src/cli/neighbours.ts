import type { Catalog } from '../core/catalog/catalog.ts';

export interface Neighbour {
  readonly itemIndex: number;
  /** −1..1 */
  readonly cosine: number;
}

/** The items whose vectors are most alike, best first, equals in catalog order; none for an item without words. */
export function nearestItems(catalog: Catalog, itemIndex: number, limit: number): Neighbour[] {
  const { vectors, scales, dimensions, size } = catalog;
  if (scales[itemIndex] === 0) return [];
  const target = vectors.subarray(itemIndex * dimensions, (itemIndex + 1) * dimensions);
  const cosines = new Float32Array(size);
  for (let other = 0; other < size; other++) {
    let dot = 0;
    for (let i = 0; i < dimensions; i++) dot += target[i]! * vectors[other * dimensions + i]!;
    cosines[other] = dot * scales[itemIndex]! * scales[other]!;
  }
  return Array.from(cosines.keys())
    .filter((other) => other !== itemIndex)
    .sort((a, b) => cosines[b]! - cosines[a]! || a - b)
    .slice(0, limit)
    .map((other) => ({ itemIndex: other, cosine: cosines[other]! }));
}
