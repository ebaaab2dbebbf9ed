import type { Random } from './random.ts';

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

/** A whole number from a text, the same everywhere (FNV-1a, 32 bits). */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
