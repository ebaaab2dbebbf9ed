import type { RowFilter } from '../../retrieval/row-filter.ts';
import type { History } from '../learn-links.ts';

/** Why something could come next, in the order in which weights are kept. */
export const componentNames = [
  'words',
  'category',
  'text',
  'text-last',
  'next',
  'next-last',
  'near',
  'together',
  'ease',
  'sequence',
  'adapted',
  'popularity',
] as const;
export type ComponentName = (typeof componentNames)[number];

/** A named reason why something could come next. */
export interface Component {
  readonly name: ComponentName;
  /** Reads a history once, for all questions about it. */
  read(history: History): Look;
}

/** What a component makes of one history. */
export interface Look {
  /** The highest score of an item that the history does not hold; 0 when none has one above. */
  readonly most: number;
  /** @returns [items] 0 for items the component has nothing to say of; below 0 for what speaks against an item */
  scores(items: ArrayLike<number>): Float32Array;
  /**
   * Items that the history does not hold, the highest scores first; none that score 0.
   *
   * @param filter leaves items out
   */
  best(count: number, filter?: RowFilter): number[];
}

/** Best items that a look finds at once, as many as are mostly asked for. */
export const mostlyAsked = 80;

/** How far back a component looks, and what a choice counts against the one after it. */
export interface Recency {
  readonly depth: number;
  /** 0..1 */
  readonly decay: number;
}

/** @returns [items] what `scoreOf` gives for each */
export function scoresBy(items: ArrayLike<number>, scoreOf: (item: number) => number): Float32Array {
  const scores = new Float32Array(items.length);
  for (let place = 0; place < scores.length; place++) scores[place] = scoreOf(items[place]!);
  return scores;
}

/** How far back each component looks. */
export const recencies = {
  words: { depth: 5, decay: 0.7 },
  transitions: { depth: 5, decay: 0.6 },
  companions: { depth: 10, decay: 0.8 },
  text: { depth: 10, decay: 0.8 },
  last: { depth: 1, decay: 1 },
} as const satisfies Record<string, Recency>;

/** Calls `use` for the latest items of a history, the latest first, with what each counts. */
export function eachLatest(
  history: History,
  { depth, decay }: Recency,
  use: (item: number, weight: number) => void,
): void {
  let weight = 1;
  for (let place = history.length - 1; place >= Math.max(0, history.length - depth); place--) {
    use(history[place]!, weight);
    weight *= decay;
  }
}
