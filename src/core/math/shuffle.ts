import type { Random } from './random.ts';

/** Puts values into a random order, in place, by Fisher and Yates. */
export function shuffle(values: unknown[] | Uint32Array, random: Random): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [values[i], values[j]] = [values[j] as number, values[i] as number];
  }
}
