import type { ItemLinks } from '../item-links.ts';
import { fullCode, linkKinds, LinkTable, type LinkKind } from './link-table.ts';

/**
 * @param links       of all kinds
 * @param mostPerItem links kept of each item: the best of every kind in turn
 */
export function makeLinks(links: Readonly<Record<LinkKind, ItemLinks>>, mostPerItem: number): LinkTable {
  const size = links.next.offsets.length - 1;
  const scales = Float32Array.from(linkKinds, (kind) =>
    links[kind].weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0),
  );
  const offsets = new Uint32Array(size + 1);
  const items: number[] = [];
  const codes: number[][] = linkKinds.map(() => []);
  for (let from = 0; from < size; from++) {
    const rows = linkKinds.map((kind) => rowOf(links[kind], from));
    for (const to of bestInTurn(rows, mostPerItem)) {
      items.push(to);
      rows.forEach((row, kind) => {
        const share = (row.get(to) ?? 0) / (scales[kind]! || 1);
        codes[kind]!.push(Math.round(Math.sign(share) * Math.sqrt(Math.abs(share)) * fullCode));
      });
    }
    offsets[from + 1] = items.length;
  }
  return LinkTable.of(offsets, items, codes, scales);
}

function rowOf({ offsets, items, weights }: ItemLinks, from: number): ReadonlyMap<number, number> {
  const row = new Map<number, number>();
  for (let place = offsets[from]!; place < offsets[from + 1]!; place++)
    row.set(items[place]!, weights[place]!);
  return row;
}

/** @returns ascending; of each row its largest weights, whichever their sign, by turns */
function bestInTurn(rows: readonly ReadonlyMap<number, number>[], count: number): number[] {
  const sorted = rows.map((row) =>
    [...row].sort(([one, a], [other, b]) => Math.abs(b) - Math.abs(a) || one - other).map(([to]) => to),
  );
  const chosen = new Set<number>();
  const longest = Math.max(...sorted.map(({ length }) => length));
  for (let place = 0; place < longest; place++)
    for (const list of sorted) {
      if (chosen.size >= count) return [...chosen].sort((a, b) => a - b);
      if (place < list.length) chosen.add(list[place]!);
    }
  return [...chosen].sort((a, b) => a - b);
}
