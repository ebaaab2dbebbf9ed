import type { Choices } from './choices.ts';
import { packLinks, type ItemLinks } from './item-links.ts';

/** Items that one shopper chose, by index, oldest first. */
export type History = readonly number[];

/** What an item two further on counts against the next one. */
const skipWeight = 0.5;
/** A choice this long after another follows it by half. */
const gapHalfLifeSeconds = 30 * 86_400;
/** Of a long history the latest different items say what goes together; all pairs of it would drown everybody else's. */
export const mostTogether = 40;
/** What a choice up to three away counts. */
const nearWeights = [1, 0.5, 0.25];

/**
 * What is chosen after an item, as shares: the next one, and by half the one after that; less the longer after, where it is
 * known when.
 *
 * @param most links kept of each item, the heaviest
 */
export function learnTransitions(
  { histories, moments, secondsPerMoment }: Choices,
  itemCount: number,
  most = Infinity,
): ItemLinks {
  const leftAfter = (shopper: number, from: number, to: number): number => {
    if (!moments || !secondsPerMoment) return 1;
    const gap = (moments[shopper]![to]! - moments[shopper]![from]!) * secondsPerMoment;
    return 2 ** (-Math.max(0, gap) / gapHalfLifeSeconds);
  };
  return learnRows(histories, itemCount, most, {
    see(history, place, add, shopper) {
      [1, skipWeight].forEach((weight, between) => {
        const to = place + 1 + between;
        if (to < history.length) add(history[to]!, weight * leftAfter(shopper, place, to));
      });
    },
    weigh: (_one, _other, weight, total) => weight / Math.max(1, total),
  });
}

/**
 * Which items the same shoppers choose, as the cosine of their columns: shoppers of both ÷ √(shoppers of one × of the other).
 *
 * @param most links kept of each item, the heaviest
 * @see Sarwar et al., "Item-based collaborative filtering recommendation algorithms", WWW 2001
 */
export function learnCompanions(
  histories: readonly History[],
  itemCount: number,
  most = Infinity,
): ItemLinks {
  const baskets = histories.map((history) => [...new Set(history)].slice(-mostTogether));
  const shoppers = countChoices(baskets, itemCount);
  return learnRows(baskets, itemCount, most, {
    see(basket, _place, add) {
      for (const other of basket) add(other, 1);
    },
    weigh: (one, other, both) => both / Math.sqrt(shoppers[one]! * shoppers[other]!),
  });
}

/**
 * Which items are chosen close to each other, in either order: choices near both ÷ √(choices of one × of the other).
 *
 * @param most links kept of each item, the heaviest
 */
export function learnNearness(histories: readonly History[], itemCount: number, most = Infinity): ItemLinks {
  const counts = countChoices(histories, itemCount);
  return learnRows(histories, itemCount, most, {
    see(history, place, add) {
      nearWeights.forEach((weight, between) => {
        for (const other of [place - 1 - between, place + 1 + between])
          if (other >= 0 && other < history.length) add(history[other]!, weight);
      });
    },
    weigh: (one, other, near) => near / Math.sqrt(counts[one]! * counts[other]!),
  });
}

/** [n] how often each item was chosen */
export function countChoices(histories: readonly History[], itemCount: number): Float64Array {
  const counts = new Float64Array(itemCount);
  for (const history of histories) for (const item of history) counts[item]!++;
  return counts;
}

interface RowRules {
  /** Adds what a choice says of other items. */
  see(history: History, place: number, add: (other: number, weight: number) => void, shopper: number): void;
  /** @param weight what all choices of `one` said of `other` @param total what they said of all others */
  weigh(one: number, other: number, weight: number, total: number): number;
}

/** Goes from item to item, so that no more than one item's row of sums is held at a time. Nothing leads to itself. */
function learnRows(
  histories: readonly History[],
  itemCount: number,
  most: number,
  { see, weigh }: RowRules,
): ItemLinks {
  const { offsets, historyOf, placeOf } = occurrences(histories, itemCount);
  const sums = new Float64Array(itemCount);
  const rows: Map<number, number>[] = [];
  for (let one = 0; one < itemCount; one++) {
    const touched: number[] = [];
    let total = 0;
    const add = (other: number, weight: number): void => {
      if (other === one) return;
      if (sums[other] === 0) touched.push(other);
      sums[other]! += weight;
      total += weight;
    };
    for (let at = offsets[one]!; at < offsets[one + 1]!; at++)
      see(histories[historyOf[at]!]!, placeOf[at]!, add, historyOf[at]!);
    const row = touched.map((other) => [other, weigh(one, other, sums[other]!, total)] as const);
    for (const other of touched) sums[other] = 0;
    if (row.length > most) row.sort(([a, x], [b, y]) => y - x || a - b).length = most;
    rows.push(new Map(row));
  }
  return packLinks(rows);
}

/** Where each item stands in the histories, in their order. */
function occurrences(
  histories: readonly History[],
  itemCount: number,
): { readonly offsets: Uint32Array; readonly historyOf: Uint32Array; readonly placeOf: Uint32Array } {
  const offsets = new Uint32Array(itemCount + 1);
  for (const history of histories) for (const item of history) offsets[item + 1]!++;
  for (let item = 0; item < itemCount; item++) offsets[item + 1]! += offsets[item]!;
  const next = offsets.slice();
  const historyOf = new Uint32Array(offsets[itemCount]!);
  const placeOf = new Uint32Array(offsets[itemCount]!);
  histories.forEach((history, shopper) =>
    history.forEach((item, place) => {
      const at = next[item]!++;
      historyOf[at] = shopper;
      placeOf[at] = place;
    }),
  );
  return { offsets, historyOf, placeOf };
}
