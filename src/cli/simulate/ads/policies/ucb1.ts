import type { Random } from '../../../../core/math/random.ts';
import { ArmCounts } from './arm-counts.ts';
import { bestArm, type Arms, type Chance, type Policy } from './policy.ts';

/**
 * The creative whose mean could be highest: each is shown once, then the one with the highest mean + c × √(2 ln t ÷ shows).
 *
 * @see Auer, Cesa-Bianchi & Fischer, "Finite-time Analysis of the Multiarmed Bandit Problem", 2002 (c = 1)
 */
export class Ucb1 implements Policy {
  readonly #arms: Arms;
  readonly #counts: ArmCounts;
  #rounds = 0;

  /** @param width c, more than 0 */
  constructor(
    arms: Arms,
    private readonly width: number,
    private readonly random: Random,
  ) {
    this.#arms = arms;
    this.#counts = new ArmCounts(arms);
  }

  choose({ eligible }: Chance): number {
    const longing = 2 * Math.log(1 + this.#rounds);
    const worth = (arm: number): number => {
      const shown = this.#counts.shown[arm]!;
      if (shown === 0) return Infinity;
      return this.#counts.meanValue(arm) + this.width * this.#arms[arm]!.bid * Math.sqrt(longing / shown);
    };
    return bestArm(eligible, worth, this.random);
  }

  learn(_chance: Chance, arm: number, clicked: boolean): void {
    this.#rounds++;
    this.#counts.add(arm, clicked);
  }
}
