/** How unlike the items of a list are: the mean of 1 − likeness over its pairs; 0 for fewer than two. @param likeness of two items, −1..1 */
export function intraListDiversity(
  list: readonly number[],
  likeness: (one: number, other: number) => number,
): number {
  let sum = 0;
  let pairs = 0;
  for (let i = 0; i < list.length; i++)
    for (let j = i + 1; j < list.length; j++) {
      sum += 1 - likeness(list[i]!, list[j]!);
      pairs++;
    }
  return pairs > 0 ? sum / pairs : 0;
}

/** Share of the history's own distribution that is mixed into the list's, so that nothing is infinitely far. */
const mixed = 0.01;

/**
 * How far the kinds of a list are from the kinds of a history: Kullback and Leibler's divergence, in nats; 0 when shares
 * are the same.
 *
 * @param history kinds of its items, −1 for none, which does not count
 * @returns NaN when either has no kinds
 * @see Steck, "Calibrated recommendations", RecSys 2018
 */
export function miscalibration(history: readonly number[], list: readonly number[]): number {
  const wanted = sharesOf(history);
  const given = sharesOf(list);
  if (wanted.size === 0 || given.size === 0) return NaN;
  let divergence = 0;
  for (const [kind, share] of wanted)
    divergence += share * Math.log(share / ((1 - mixed) * (given.get(kind) ?? 0) + mixed * share));
  return divergence;
}

/**
 * How far a list is from holding groups in proportion: half the sum of differences between shares (total variation distance),
 * which is the part of the list's grouped items that would have to be of other groups.
 *
 * @param shares [groups] what is wanted, sum 1
 * @param groups of the list's items, as places in `shares`; −1 for none, which does not count
 * @returns 0 where the list is in proportion, to 1 where it holds nothing that is wanted; NaN where no item has a group
 */
export function calibrationError(shares: readonly number[], groups: readonly number[]): number {
  const given = sharesOf(groups);
  if (given.size === 0) return NaN;
  return shares.reduce((sum, share, group) => sum + Math.abs(share - (given.get(group) ?? 0)), 0) / 2;
}

function sharesOf(kinds: readonly number[]): Map<number, number> {
  const shares = new Map<number, number>();
  const known = kinds.filter((kind) => kind >= 0);
  for (const kind of known) shares.set(kind, (shares.get(kind) ?? 0) + 1 / known.length);
  return shares;
}
