import type { AdArm } from '../market.ts';
import type { Round } from '../diary.ts';

/** A round as policies see it. */
export interface Chance extends Round {
  /** Places of the arms that rules allow here, at least one. */
  readonly eligible: readonly number[];
  /** The features of an arm as the device reads them, without what its own ads taught; read when first asked for. */
  features(arm: number): Float64Array;
}

/** A way to choose ads, and what it has learned so far of one shopper. */
export interface Policy {
  /** @returns the place of an arm; −1 for none */
  choose(chance: Chance): number;
  /** Told after each choice of an arm. */
  learn(chance: Chance, arm: number, clicked: boolean): void;
}

/** Of arms that are equally good, one by chance. */
export function bestArm(
  eligible: readonly number[],
  worth: (arm: number) => number,
  random: () => number,
): number {
  let best = -1;
  let most = -Infinity;
  let equals = 0;
  for (const arm of eligible) {
    const value = worth(arm);
    if (value > most) [best, most, equals] = [arm, value, 1];
    else if (value === most && random() * ++equals < 1) best = arm;
  }
  return best;
}

export type Arms = readonly AdArm[];
