import type { Random } from '../core/math/random.ts';

/** One of the options, each as likely. @throws RangeError when there is none */
export function pick<T>(random: Random, options: readonly T[]): T {
  if (options.length === 0) throw new RangeError('pick: found no options, expected at least one');
  return options[Math.floor(random() * options.length)] as T;
}

/** A new array in random order (Fisher-Yates). */
export function shuffle<T>(random: Random, values: readonly T[]): T[] {
  const result = [...values];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}

/** Standard normal (Box-Muller, one of the pair). */
export function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}
