import { rewardRange, type BanditLog } from './bandit-log.ts';
import { doublyRobust } from './doubly-robust.ts';
import { crossFittingFactor, drawFolds } from './folds.ts';
import { meanInterval, type Interval } from './mean-interval.ts';
import { momentsOf } from './moments.ts';
import { LogWalk, type BuiltInPolicy } from './log-walk.ts';
import { MeanRows } from './mean-rows.ts';
import type { Policy } from './policy.ts';
import { byPosition, valuePolicy, type PolicyValue, type PositionValue } from './policy-values.ts';
import { RewardModel } from './reward-model.ts';

export interface OffPolicyOptions {
  /** Parts of the log: what is judged on one is learned from the others. Two or more. */
  readonly folds: number;
  /** How often parts are drawn anew, so that the luck of a draw counts less; once unless told. */
  readonly repeats?: number;
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
 * the mean over as many policies as there are folds, in each of the draws of folds.
 *
 * @param policies built in, by name, or given; the first is what others are compared with
 * @yields the share that is done
 * @throws RangeError when the log has no rows, or fewer than two folds or one draw are asked for
 */
export function* evaluatePolicies(
  log: BanditLog,
  policies: readonly (BuiltInPolicy | Policy)[],
  { folds: foldCount, repeats = 1, seed }: OffPolicyOptions,
): Generator<number, OffPolicyEvaluation> {
  const { reward } = log.rows;
  if (reward.length === 0) throw new RangeError('found no rows, expected at least one');
  if (foldCount < 2) throw new RangeError(`found ${foldCount} folds, expected two or more`);
  if (repeats < 1) throw new RangeError(`found ${repeats} draws of folds, expected one or more`);
  const steps = repeats * (foldCount + policies.length);
  let done = 0;
  const draws: LogWalk[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const folds = drawFolds(reward.length, foldCount, seed + repeat);
    const models: RewardModel[] = [];
    for (let fold = 0; fold < foldCount; fold++) {
      models.push(RewardModel.learn(log, folds, fold));
      yield ++done / steps;
    }
    draws.push(new LogWalk(log, folds, models));
  }
  const range = rewardRange(reward);
  const values: OffPolicyEvaluation['policies'][number][] = [];
  let first: { readonly terms: Float64Array; readonly varianceFactor: number } | undefined;
  for (const asked of policies) {
    let rows = draws[0]!.follow(asked);
    yield ++done / steps;
    if (repeats > 1) {
      const mean = new MeanRows(reward.length);
      mean.add(rows);
      for (const draw of draws.slice(1)) {
        mean.add(draw.follow(asked));
        yield ++done / steps;
      }
      rows = mean.take();
    }
    const name = typeof asked === 'string' ? asked : asked.name;
    const isCrossFitted =
      typeof asked === 'string' ? asked === 'popular' || asked === 'learned' : asked.isCrossFitted === true;
    const varianceFactor = isCrossFitted ? crossFittingFactor(foldCount) : 1;
    const value = valuePolicy(name, log, rows, { range, varianceFactor });
    const { terms } = doublyRobust(reward, rows.weights, rows.expected, rows.predicted);
    first ??= { terms, varianceFactor };
    const factor = Math.max(varianceFactor, first.varianceFactor);
    values.push(
      first.terms === terms ? value : { ...value, difference: differenceOf(terms, first.terms, factor) },
    );
  }
  return {
    logged: { value: momentsOf(reward).mean, interval: meanInterval(reward, { range }) },
    loggedByPosition: byPosition(log, reward, { range }),
    policies: values,
  };
}

function differenceOf(terms: Float64Array, first: Float64Array, varianceFactor: number): Difference {
  const differences = terms.map((term, row) => term - first[row]!);
  return {
    value: momentsOf(differences).mean,
    interval: meanInterval(differences, { most: 0, varianceFactor }),
  };
}
