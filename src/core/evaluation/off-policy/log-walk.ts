import type { BanditLog } from './bandit-log.ts';
import type { PolicyRows } from './policy-values.ts';
import { learnedPolicy, popularPolicy, uniformPolicy, type Policy } from './policy.ts';
import type { RewardModel } from './reward-model.ts';

/** Policies that need nothing but the log; `logged` is the one that wrote it. */
export const builtInPolicies = ['logged', 'uniform', 'popular', 'learned'] as const;
export type BuiltInPolicy = (typeof builtInPolicies)[number];

/** Goes through a log with one draw of folds, context by context, so that nothing larger than a row's columns is kept. */
export class LogWalk {
  readonly #log: BanditLog;
  readonly #folds: Uint8Array;
  readonly #models: readonly RewardModel[];
  /** What the models expect in the context at hand, by fold. */
  readonly #rewards: readonly Float64Array[];
  readonly #rewardsOf: Int32Array;

  /**
   * @param folds  [n] of each row
   * @param models [folds] each learned from the rows of the others
   */
  constructor(log: BanditLog, folds: Uint8Array, models: readonly RewardModel[]) {
    this.#log = log;
    this.#folds = folds;
    this.#models = models;
    this.#rewards = models.map(() => new Float64Array(log.actions.length));
    this.#rewardsOf = new Int32Array(models.length).fill(-1);
  }

  /** What each row says of a policy. */
  follow(asked: BuiltInPolicy | Policy): PolicyRows {
    const policy = typeof asked === 'string' ? this.#builtIn(asked) : asked;
    return policy === undefined ? this.#onPolicy() : this.#offPolicy(policy);
  }

  #builtIn(name: BuiltInPolicy): Policy | undefined {
    switch (name) {
      case 'logged':
        return undefined;
      case 'uniform':
        return uniformPolicy(name);
      case 'popular':
        return popularPolicy(name, this.#log, this.#folds, this.#models.length);
      case 'learned':
        return learnedPolicy(name, this.#models, this.#log.actions.length);
    }
  }

  /** The log is a sample of its own policy: its actions stand for all it might have shown. */
  #onPolicy(): PolicyRows {
    const { context, action } = this.#log.rows;
    const predicted = Float64Array.from(
      context,
      (one, row) => this.#expect(one, this.#folds[row]!)[action[row]!]!,
    );
    return { weights: new Float64Array(context.length).fill(1), expected: predicted, predicted };
  }

  #offPolicy(policy: Policy): PolicyRows {
    const { context, action, propensity } = this.#log.rows;
    const weights = new Float64Array(context.length);
    const expected = new Float64Array(context.length);
    const predicted = new Float64Array(context.length);
    const choices = this.#models.map(() => new Float64Array(this.#log.actions.length));
    const means = new Float64Array(this.#models.length);
    const askedOf = new Int32Array(this.#models.length).fill(-1);
    for (let row = 0; row < context.length; row++) {
      const fold = this.#folds[row]!;
      const probabilities = choices[fold]!;
      const rewards = this.#expect(context[row]!, fold);
      if (policy.differsByRow === true || askedOf[fold] !== context[row]) {
        askedOf[fold] = context[row]!;
        policy.fill({ context: context[row]!, fold, row }, probabilities);
        means[fold] = 0;
        for (let a = 0; a < rewards.length; a++) means[fold]! += probabilities[a]! * rewards[a]!;
      }
      weights[row] = probabilities[action[row]!]! / propensity[row]!;
      expected[row] = means[fold]!;
      predicted[row] = rewards[action[row]!]!;
    }
    return { weights, expected, predicted };
  }

  #expect(context: number, fold: number): Float64Array {
    const rewards = this.#rewards[fold]!;
    if (this.#rewardsOf[fold] !== context) {
      this.#models[fold]!.expect(context, rewards);
      this.#rewardsOf[fold] = context;
    }
    return rewards;
  }
}
