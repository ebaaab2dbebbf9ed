import type { Random } from './random.ts';

/**
 * How many of `count` trials succeed: jumps from success to success by geometric waiting times, so it takes time in proportion
 * to the successes.
 *
 * @param count       0 or more
 * @param probability of each, 0..1
 */
export function binomial(count: number, probability: number, random: Random): number {
  if (probability >= 1) return count;
  const logFailure = Math.log1p(-probability);
  if (logFailure === 0) return 0;
  let successes = 0;
  for (let trial = -1; ; successes++) {
    trial += 1 + Math.floor(Math.log1p(-random()) / logFailure);
    if (trial >= count) return successes;
  }
}
