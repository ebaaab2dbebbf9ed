import { none, type Catalog } from '../catalog/catalog.ts';
import type { ItemSpace } from '../catalog/item-space.ts';

/** Items averaged at most; taken at even distances through the category. */
const maxSample = 200;

/**
 * The typical direction of a category and of everything below it.
 *
 * @param path a category path or the beginning of one
 * @returns `undefined` when the catalog has nothing there
 */
export function categoryDirection(
  catalog: Catalog,
  space: ItemSpace,
  path: readonly string[],
): { direction: Float32Array; items: number[] } | undefined {
  const below = new Set<number>();
  catalog.categories.forEach((category, index) => {
    if (path.every((level, depth) => category[depth] === level)) below.add(index);
  });
  const items: number[] = [];
  for (let item = 0; item < catalog.size; item++)
    if (catalog.category[item] !== none && below.has(catalog.category[item]!)) items.push(item);
  if (items.length === 0) return undefined;
  const stride = Math.max(1, Math.floor(items.length / maxSample));
  const sum = new Float64Array(space.dimensions);
  for (let place = 0; place < items.length; place += stride) {
    const direction = space.direction(items[place]!);
    for (let i = 0; i < sum.length; i++) sum[i]! += direction[i]!;
  }
  let squares = 0;
  for (const component of sum) squares += component * component;
  const norm = Math.sqrt(squares);
  return {
    direction: Float32Array.from(sum, (component) => (norm > 0 ? component / norm : 0)),
    items,
  };
}
