import type { Random } from '../../../../core/math/random.ts';
import { ClickRegression } from './click-regression.ts';
import { bestArm, type Arms, type Chance, type Policy } from './policy.ts';

/**
 * The ad that could bring most by a regression on the device's own features: mean + α × width.
 *
 * @see Li et al., "A Contextual-Bandit Approach to Personalized News Article Recommendation", WWW 2010
 */
export class LinUcb implements Policy {
  readonly #arms: Arms;
  readonly #regression: ClickRegression;

  /** @param width α, 0 or more */
  constructor(
    arms: Arms,
    private readonly width: number,
    private readonly random: Random,
  ) {
    this.#arms = arms;
    this.#regression = new ClickRegression(arms);
  }

  choose(chance: Chance): number {
    const worth = (arm: number): number => {
      const { mean, width } = this.#regression.predict(chance, arm);
      return (mean + this.width * width) * this.#arms[arm]!.bid;
    };
    return bestArm(chance.eligible, worth, this.random);
  }

  learn(chance: Chance, arm: number, clicked: boolean): void {
    this.#regression.learn(chance, arm, clicked);
  }
}
