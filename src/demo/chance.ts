import type { Random } from '../core/math/random.ts';
import { shuffle } from '../core/math/shuffle.ts';

/** One of the options, each as likely. @throws RangeError when there is none */
export function pick<T>(random: Random, options: readonly T[]): T {
  if (options.length === 0) throw new RangeError('pick: found no options, expected at least one');
  return options[Math.floor(random() * options.length)] as T;
}

/** A new array in random order. */
export function shuffled<T>(random: Random, values: readonly T[]): T[] {
  const result = [...values];
  shuffle(result, random);
  return result;
}
