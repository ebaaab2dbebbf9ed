import type { Random } from '../../../../core/math/random.ts';
import { ClickRegression } from './click-regression.ts';
import { bestArm, type Arms, type Chance, type Policy } from './policy.ts';

/** The ad that a regression on the device's own features says will bring most; with probability ε any. */
export class ContextualEpsilonGreedy implements Policy {
  readonly #arms: Arms;
  readonly #regression: ClickRegression;

  /** @param epsilon 0..1 */
  constructor(
    arms: Arms,
    private readonly epsilon: number,
    private readonly random: Random,
  ) {
    this.#arms = arms;
    this.#regression = new ClickRegression(arms);
  }

  choose(chance: Chance): number {
    const { eligible } = chance;
    if (this.random() < this.epsilon) return eligible[Math.floor(this.random() * eligible.length)]!;
    const worth = (arm: number): number => this.#regression.predict(chance, arm).mean * this.#arms[arm]!.bid;
    return bestArm(eligible, worth, this.random);
  }

  learn(chance: Chance, arm: number, clicked: boolean): void {
    this.#regression.learn(chance, arm, clicked);
  }
}
