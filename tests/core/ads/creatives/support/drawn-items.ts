import type { Item } from '../../../../../src/core/domain/item.ts';
import { generateDemoItems } from '../../../../../src/demo/index.ts';

/** Items of the demo shop as the catalog holds them, some with a delivery. */
export function drawnItems(count: number): Item[] {
  return [...generateDemoItems({ count })].map(({ image: _image, category, attributes, ...item }, index) => ({
    ...item,
    category: category.split(' > '),
    attributes: { ...attributes, ...(index % 3 === 0 && { delivery: 'within 3 working days' }) },
  }));
}
