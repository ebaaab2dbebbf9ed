/** Rows in the order in which people would be treated, the most promising first. */
export interface RankedRows {
  /** [n] 1 where treated */
  readonly treated: Uint8Array;
  /** [n] 1 where converted */
  readonly converted: Uint8Array;
  /** Where groups of the same score end; the last is n. */
  readonly ends: Uint32Array;
}

export interface QiniFigures {
  /**
   * Area between the curve and the straight line of treating by chance; 0 for chance, in conversions per treated person in
   * the mean over how many are treated.
   */
  readonly coefficient: number;
  /** Difference of the conversion rates of treated and others among the first share of all; `undefined` if an arm is empty. */
  readonly uplifts: readonly (number | undefined)[];
  /** Share of all that is treated, and conversions that brings, per treated person of the whole log. */
  readonly points: readonly (readonly [share: number, gain: number])[];
}

/** @param scores [n] the higher the sooner */
export function rankRows(scores: Float64Array, treated: Uint8Array, converted: Uint8Array): RankedRows {
  const order = Uint32Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const ends: number[] = [];
  order.forEach((row, place) => {
    const next = order[place + 1];
    if (next === undefined || scores[next] !== scores[row]) ends.push(place + 1);
  });
  return {
    treated: Uint8Array.from(order, (row) => treated[row]!),
    converted: Uint8Array.from(order, (row) => converted[row]!),
    ends: Uint32Array.from(ends),
  };
}

/**
 * The Qini curve: of the first rows, conversions of the treated less those of the others, as if these were as many:
 * Yₜ − Y꜀ × Nₜ ÷ N꜀. People of the same score are taken together.
 *
 * @param shares at which uplift is asked, 0..1
 * @param counts [n] how often each row counts; once where left out
 * @see Radcliffe, "Using control groups to target on predicted lift", Direct Marketing Analytics Journal 2007
 */
export function qini(
  { treated, converted, ends }: RankedRows,
  shares: readonly number[],
  counts?: Uint32Array,
): QiniFigures {
  const total = [0, 0];
  for (let row = 0; row < treated.length; row++) total[treated[row]!]! += counts?.[row] ?? 1;
  const all = total[0]! + total[1]!;
  const people = [0, 0];
  const buyers = [0, 0];
  const points: [number, number][] = [[0, 0]];
  const uplifts: (number | undefined)[] = [];
  let area = 0;
  let row = 0;
  for (const end of ends) {
    for (; row < end; row++) {
      const count = counts?.[row] ?? 1;
      people[treated[row]!]! += count;
      buyers[treated[row]!]! += count * converted[row]!;
    }
    const share = (people[0]! + people[1]!) / all;
    const others = people[0]! > 0 ? (buyers[0]! * people[1]!) / people[0]! : 0;
    const gain = (buyers[1]! - others) / Math.max(1, total[1]!);
    const [shareBefore, gainBefore] = points.at(-1)!;
    area += ((share - shareBefore) * (gain + gainBefore)) / 2;
    points.push([share, gain]);
    while (uplifts.length < shares.length && share >= shares[uplifts.length]! - 1e-12)
      uplifts.push(
        people[0]! > 0 && people[1]! > 0 ? buyers[1]! / people[1]! - buyers[0]! / people[0]! : undefined,
      );
  }
  return { coefficient: area - points.at(-1)![1] / 2, uplifts, points };
}
