/** Parts the line is cut into. */
const cells = 64;
/** Beliefs are looked at this many deviations to both sides. */
const reach = 5;

/**
 * How probable it is that each of several independent normal beliefs draws the largest number: with what probability
 * Thompson sampling chooses each action, without drawing. The line is cut into parts; in each, the probability that one
 * belief falls there and no other lies beyond.
 *
 * @param means         [n]
 * @param deviations    [n] > 0
 * @param probabilities [n] is overwritten; sums to 1
 */
export function probabilityOfBest(
  means: Float64Array,
  deviations: Float64Array,
  probabilities: Float64Array,
): void {
  const count = means.length;
  let [from, to] = [-Infinity, -Infinity];
  for (let i = 0; i < count; i++) {
    from = Math.max(from, means[i]! - reach * deviations[i]!);
    to = Math.max(to, means[i]! + reach * deviations[i]!);
  }
  const before = means.map((mean, i) => normalBelow((from - mean) / deviations[i]!));
  const after = new Float64Array(count);
  probabilities.fill(0);
  for (let cell = 1; cell <= cells; cell++) {
    const end = from + ((to - from) * cell) / cells;
    let noneBeyond = 1;
    for (let i = 0; i < count; i++) {
      after[i] = normalBelow((end - means[i]!) / deviations[i]!);
      noneBeyond *= (before[i]! + after[i]!) / 2;
    }
    for (let i = 0; i < count; i++) {
      const middle = (before[i]! + after[i]!) / 2;
      if (middle > 0) probabilities[i]! += ((after[i]! - before[i]!) * noneBeyond) / middle;
    }
    before.set(after);
  }
  let total = 0;
  for (let i = 0; i < count; i++) total += probabilities[i]!;
  for (let i = 0; i < count; i++) probabilities[i] = total > 0 ? probabilities[i]! / total : 1 / count;
}

const tableReach = 8;
const tableStep = 1 / 128;
/** Of the standard normal distribution, summed from its density by Simpson's rule. */
const table = ((): Float64Array => {
  const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  const sums = new Float64Array((2 * tableReach) / tableStep + 1);
  for (let i = 1; i < sums.length; i++) {
    const x = -tableReach + (i - 1) * tableStep;
    sums[i] =
      sums[i - 1]! + (tableStep / 6) * (density(x) + 4 * density(x + tableStep / 2) + density(x + tableStep));
  }
  return sums;
})();

/** Probability that a standard normal number lies below x, to some 1e-6. */
export function normalBelow(x: number): number {
  const at = (x + tableReach) / tableStep;
  if (!(at > 0)) return 0;
  const cell = Math.floor(at);
  if (cell >= table.length - 1) return 1;
  return table[cell]! + (at - cell) * (table[cell + 1]! - table[cell]!);
}
