import { packLinks, type ItemLinks } from './item-links.ts';

/** Items that one shopper chose, by index, oldest first. */
export type History = readonly number[];

/** What an item two further on counts against the next one. */
const skipWeight = 0.5;
/** Of a long history the latest different items say what goes together; all pairs of it would drown everybody else's. */
export const mostTogether = 40;

/** What is chosen after an item, as shares: the next one, and by half the one after that. */
export function learnTransitions(histories: readonly History[], itemCount: number): ItemLinks {
  const rows = emptyRows(itemCount);
  for (const history of histories)
    for (let place = 0; place + 1 < history.length; place++) {
      add(rows, history[place]!, history[place + 1]!, 1);
      if (place + 2 < history.length) add(rows, history[place]!, history[place + 2]!, skipWeight);
    }
  return packLinks(
    rows.map((row) => {
      const total = [...row.values()].reduce((sum, weight) => sum + weight, 0);
      return new Map([...row].map(([item, weight]) => [item, weight / Math.max(1, total)]));
    }),
  );
}

/**
 * Which items the same shoppers choose, as the cosine of their columns: shoppers of both ÷ √(shoppers of one × of the other).
 *
 * @see Sarwar et al., "Item-based collaborative filtering recommendation algorithms", WWW 2001
 */
export function learnCompanions(histories: readonly History[], itemCount: number): ItemLinks {
  const rows = emptyRows(itemCount);
  const shoppers = new Float64Array(itemCount);
  for (const history of histories) {
    const chosen = [...new Set(history)].slice(-mostTogether);
    for (const one of chosen) {
      shoppers[one]!++;
      for (const other of chosen) add(rows, one, other, 1);
    }
  }
  return packLinks(
    rows.map(
      (row, one) =>
        new Map(
          [...row].map(([other, both]) => [other, both / Math.sqrt(shoppers[one]! * shoppers[other]!)]),
        ),
    ),
  );
}

/** What a choice up to three away counts. */
const nearWeights = [1, 0.5, 0.25];

/** Which items are chosen close to each other, in either order: choices near both ÷ √(choices of one × of the other). */
export function learnNearness(histories: readonly History[], itemCount: number): ItemLinks {
  const rows = emptyRows(itemCount);
  for (const history of histories)
    for (let place = 0; place < history.length; place++)
      nearWeights.forEach((weight, before) => {
        const other = history[place - 1 - before];
        if (other === undefined) return;
        add(rows, history[place]!, other, weight);
        add(rows, other, history[place]!, weight);
      });
  const counts = countChoices(histories, itemCount);
  return packLinks(
    rows.map(
      (row, one) =>
        new Map([...row].map(([other, near]) => [other, near / Math.sqrt(counts[one]! * counts[other]!)])),
    ),
  );
}

/** [n] how often each item was chosen */
export function countChoices(histories: readonly History[], itemCount: number): Float64Array {
  const counts = new Float64Array(itemCount);
  for (const history of histories) for (const item of history) counts[item]!++;
  return counts;
}

function emptyRows(itemCount: number): Map<number, number>[] {
  return Array.from({ length: itemCount }, () => new Map<number, number>());
}

/** Nothing leads to itself. */
function add(rows: readonly Map<number, number>[], from: number, to: number, weight: number): void {
  const row = rows[from]!;
  if (from !== to) row.set(to, (row.get(to) ?? 0) + weight);
}
