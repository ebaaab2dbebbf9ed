import type { History } from './learn-links.ts';

/** Many histories in few bytes, one after another: what threads can share. */
export interface PackedHistories {
  /** [n + 1] where each begins */
  readonly offsets: Uint32Array;
  readonly items: Uint32Array;
}

export function packHistories(histories: readonly History[]): PackedHistories {
  const count = histories.reduce((sum, { length }) => sum + length, 0);
  const offsets = new Uint32Array(new SharedArrayBuffer((histories.length + 1) * 4));
  const items = new Uint32Array(new SharedArrayBuffer(count * 4));
  let place = 0;
  histories.forEach((history, i) => {
    items.set(history, place);
    place += history.length;
    offsets[i + 1] = place;
  });
  return { offsets, items };
}

export function historyAt({ offsets, items }: PackedHistories, place: number): History {
  return [...items.subarray(offsets[place], offsets[place + 1])];
}

export function countHistories({ offsets }: PackedHistories): number {
  return offsets.length - 1;
}
