import { rewardRange, type BanditLog } from './bandit-log.ts';
import { doublyRobust } from './doubly-robust.ts';
import { crossFittingFactor, drawFolds } from './folds.ts';
import { meanInterval, type Interval } from './mean-interval.ts';
import { momentsOf } from './moments.ts';
import { learnedPolicy, popularPolicy, uniformPolicy, type Policy } from './policy.ts';
import {
  byPosition,
  valuePolicy,
  type PolicyRows,
  type PolicyValue,
  type PositionValue,
} from './policy-values.ts';
import { RewardModel } from './reward-model.ts';

/** Policies that need nothing but the log; `logged` is the one that wrote it. */
export const builtInPolicies = ['logged', 'uniform', 'popular', 'learned'] as const;
export type BuiltInPolicy = (typeof builtInPolicies)[number];

export interface OffPolicyOptions {
  /** Parts of the log: what is judged on one is learned from the others. Two or more. */
  readonly folds: number;
  readonly seed: number;
}

export interface Difference {
  /** Mean reward of the policy less that of the first one, both by DR, row by row. */
  readonly value: number;
  readonly interval: Interval;
}

export interface OffPolicyEvaluation {
  readonly logged: { readonly value: number; readonly interval: Interval };
  readonly loggedByPosition: readonly PositionValue[];
  readonly policies: readonly (PolicyValue & {
    /** From the first policy; of the first, nothing. */
    readonly difference?: Difference;
  })[];
}

/**
 * What policies would have earned, from the log of another. Models and learned policies are cross-fitted: for each fold
 * they learn from the other folds alone, so no row is judged by what was learned from it. A learned policy's figures are
 * the mean over as many policies as there are folds.
 *
 * @param policies built in, by name, or given; the first is what others are compared with
 * @yields the share that is done
 * @throws RangeError when the log has no rows or fewer than two folds are asked for
 */
export function* evaluatePolicies(
  log: BanditLog,
  policies: readonly (BuiltInPolicy | Policy)[],
  { folds: foldCount, seed }: OffPolicyOptions,
): Generator<number, OffPolicyEvaluation> {
  const { reward } = log.rows;
  if (reward.length === 0) throw new RangeError('found no rows, expected at least one');
  if (foldCount < 2) throw new RangeError(`found ${foldCount} folds, expected two or more`);
  const steps = foldCount + 1 + policies.length;
  const folds = drawFolds(reward.length, foldCount, seed);
  const range = rewardRange(reward);
  const models: RewardModel[] = [];
  for (let fold = 0; fold < foldCount; fold++) {
    models.push(RewardModel.learn(log, folds, fold));
    yield models.length / steps;
  }
  const walk = new LogWalk(log, folds, models);
  const predicted = walk.predict();
  yield (foldCount + 1) / steps;
  const values: OffPolicyEvaluation['policies'][number][] = [];
  let first: { readonly terms: Float64Array; readonly varianceFactor: number } | undefined;
  for (const asked of policies) {
    const policy = typeof asked === 'string' ? builtIn(asked, log, folds, models) : asked;
    // The log is a sample of its own policy: its actions stand for all it might have shown.
    const rows = policy === undefined ? onPolicy(predicted) : walk.follow(policy);
    const name = typeof asked === 'string' ? asked : asked.name;
    const varianceFactor = policy?.isCrossFitted === true ? crossFittingFactor(foldCount) : 1;
    const value = valuePolicy(name, log, rows, predicted, { range, varianceFactor });
    const { terms } = doublyRobust(reward, rows.weights, rows.expected, predicted);
    first ??= { terms, varianceFactor };
    const factor = Math.max(varianceFactor, first.varianceFactor);
    values.push(
      first.terms === terms ? value : { ...value, difference: differenceOf(terms, first.terms, factor) },
    );
    yield (foldCount + 1 + values.length) / steps;
  }
  return {
    logged: { value: momentsOf(reward).mean, interval: meanInterval(reward, { range }) },
    loggedByPosition: byPosition(log, reward, { range }),
    policies: values,
  };
}

function builtIn(
  name: BuiltInPolicy,
  log: BanditLog,
  folds: Uint8Array,
  models: readonly RewardModel[],
): Policy | undefined {
  switch (name) {
    case 'logged':
      return undefined;
    case 'uniform':
      return uniformPolicy(name);
    case 'popular':
      return popularPolicy(name, log, folds, models.length);
    case 'learned':
      return learnedPolicy(name, models, log.actions.length);
  }
}

function onPolicy(predicted: Float64Array): PolicyRows {
  return { weights: new Float64Array(predicted.length).fill(1), expected: predicted };
}

function differenceOf(terms: Float64Array, first: Float64Array, varianceFactor: number): Difference {
  const differences = terms.map((term, row) => term - first[row]!);
  return {
    value: momentsOf(differences).mean,
    interval: meanInterval(differences, { most: 0, varianceFactor }),
  };
}

/** Goes through the log context by context, so that nothing larger than a row's columns is kept. */
class LogWalk {
  readonly #log: BanditLog;
  readonly #folds: Uint8Array;
  readonly #models: readonly RewardModel[];
  /** Of the context at hand, by fold. */
  readonly #rewards: readonly Float64Array[];
  readonly #rewardsOf: Int32Array;

  constructor(log: BanditLog, folds: Uint8Array, models: readonly RewardModel[]) {
    this.#log = log;
    this.#folds = folds;
    this.#models = models;
    this.#rewards = models.map(() => new Float64Array(log.actions.length));
    this.#rewardsOf = new Int32Array(models.length).fill(-1);
  }

  /** @returns [n] q̂(xᵢ, aᵢ) */
  predict(): Float64Array {
    const { context, action } = this.#log.rows;
    return Float64Array.from(context, (one, row) => this.#expect(one, this.#folds[row]!)[action[row]!]!);
  }

  follow(policy: Policy): PolicyRows {
    const { context, action, propensity } = this.#log.rows;
    const weights = new Float64Array(context.length);
    const expected = new Float64Array(context.length);
    const choices = this.#models.map(() => new Float64Array(this.#log.actions.length));
    const means = new Float64Array(this.#models.length);
    const askedOf = new Int32Array(this.#models.length).fill(-1);
    for (let row = 0; row < context.length; row++) {
      const fold = this.#folds[row]!;
      const probabilities = choices[fold]!;
      if (policy.differsByRow === true || askedOf[fold] !== context[row]) {
        askedOf[fold] = context[row]!;
        policy.fill({ context: context[row]!, fold, row }, probabilities);
        const rewards = this.#expect(context[row]!, fold);
        means[fold] = 0;
        for (let a = 0; a < rewards.length; a++) means[fold]! += probabilities[a]! * rewards[a]!;
      }
      weights[row] = probabilities[action[row]!]! / propensity[row]!;
      expected[row] = means[fold]!;
    }
    return { weights, expected };
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
