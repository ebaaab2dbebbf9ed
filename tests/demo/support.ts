import { generateDemoItems } from '../../src/demo/index.ts';
import type { DemoItem } from '../../src/demo/index.ts';

/** The shop as shipped, made once for all tests of a file. */
export const SHOP: readonly DemoItem[] = [...generateDemoItems()];

const SVG_PREFIX = 'data:image/svg+xml;base64,';

export function svgOf(item: DemoItem): string {
  if (!item.image.startsWith(SVG_PREFIX)) throw new TypeError(`${item.id}: found no SVG data URI`);
  return Buffer.from(item.image.slice(SVG_PREFIX.length), 'base64').toString('utf8');
}

/** The product type an id stands for: "lamp-0042" is a lamp. */
export const typeOf = (item: DemoItem): string => item.id.replace(/-\d+$/, '');

/** The first `count` items of every product type. */
export function sampleOfEachType(count: number): DemoItem[] {
  const seen = new Map<string, number>();
  return SHOP.filter((item) => {
    const number = (seen.get(typeOf(item)) ?? 0) + 1;
    seen.set(typeOf(item), number);
    return number <= count;
  });
}

/** The items by what `key` says of them, in order of first appearance. */
export function groupBy(
  items: readonly DemoItem[],
  key: (item: DemoItem) => string,
): Map<string, DemoItem[]> {
  const groups = new Map<string, DemoItem[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
