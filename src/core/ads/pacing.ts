/** A pace, and the moment from which it holds, in milliseconds since the epoch. */
export interface PaceStep {
  readonly fromMs: number;
  /** 0..1 */
  readonly share: number;
}

/**
 * The share of opportunities that a campaign takes part in at a moment, 0..1; 1 without a pace, and before its first day.
 *
 * @param steps in order of days; those from `start` to before `end` are the campaign's
 */
export function paceAt(steps: readonly PaceStep[], asOfMs: number, start = 0, end = steps.length): number {
  for (let i = end - 1; i >= start; i--) if (steps[i]!.fromMs <= asOfMs) return steps[i]!.share;
  return 1;
}

/**
 * Whether a campaign takes part in an opportunity. Follows from the device, the campaign and the opportunity's number alone:
 * over all of them the share is the pace's, and nobody has to be asked.
 *
 * @param share       0..1
 * @param seed        of the device, 32 bits
 * @param lot         of the campaign, 32 bits
 * @param opportunity number of the choice
 */
export function takesPart(share: number, seed: number, lot: number, opportunity: number): boolean {
  return share >= 1 || (mix(mix(mix(seed) ^ lot) ^ opportunity) >>> 0) / 2 ** 32 < share;
}

/** @see Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014; its 32-bit form */
function mix(value: number): number {
  let z = (value + 0x9e3779b9) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return z ^ (z >>> 15);
}
