/** From each item to others, each with a weight: the rows of a sparse matrix one after another. */
export interface ItemLinks {
  /** [n + 1] where each item's links begin */
  readonly offsets: Uint32Array;
  /** What they lead to, ascending within an item. */
  readonly items: Uint32Array;
  readonly weights: Float32Array;
}

/** @param rows for each item what it leads to, with what weight */
export function packLinks(rows: readonly ReadonlyMap<number, number>[]): ItemLinks {
  const count = rows.reduce((sum, row) => sum + row.size, 0);
  const offsets = new Uint32Array(rows.length + 1);
  const items = new Uint32Array(count);
  const weights = new Float32Array(count);
  let place = 0;
  rows.forEach((row, from) => {
    for (const to of [...row.keys()].sort((a, b) => a - b)) {
      items[place] = to;
      weights[place++] = row.get(to)!;
    }
    offsets[from + 1] = place;
  });
  return { offsets, items, weights };
}

/** Adds `factor` times the weights of an item's links to what they lead to. */
export function addLinks(
  { offsets, items, weights }: ItemLinks,
  from: number,
  factor: number,
  scores: Float32Array,
): void {
  for (let place = offsets[from]!; place < offsets[from + 1]!; place++)
    scores[items[place]!]! += factor * weights[place]!;
}
