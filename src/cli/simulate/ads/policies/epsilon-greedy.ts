import type { Random } from '../../../../core/math/random.ts';
import { ArmCounts } from './arm-counts.ts';
import { bestArm, type Arms, type Chance, type Policy } from './policy.ts';

/**
 * The creative that brought most per show so far; with probability ε any.
 *
 * @see Sutton & Barto, "Reinforcement Learning: An Introduction", 2nd edition, section 2.2
 */
export class EpsilonGreedy implements Policy {
  readonly #counts: ArmCounts;

  /** @param epsilon 0..1 */
  constructor(
    arms: Arms,
    private readonly epsilon: number,
    private readonly random: Random,
  ) {
    this.#counts = new ArmCounts(arms);
  }

  choose({ eligible }: Chance): number {
    if (this.random() < this.epsilon) return eligible[Math.floor(this.random() * eligible.length)]!;
    return bestArm(eligible, (arm) => this.#counts.meanValue(arm), this.random);
  }

  learn(_chance: Chance, arm: number, clicked: boolean): void {
    this.#counts.add(arm, clicked);
  }
}
