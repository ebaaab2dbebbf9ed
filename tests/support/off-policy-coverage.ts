import { evaluatePolicies } from '../../src/core/evaluation/off-policy/evaluate-policies.ts';
import { drawFolds } from '../../src/core/evaluation/off-policy/folds.ts';
import { learnedPolicy, popularPolicy, uniformPolicy } from '../../src/core/evaluation/off-policy/policy.ts';
import { estimatorNames, type EstimatorName } from '../../src/core/evaluation/off-policy/policy-values.ts';
import { RewardModel } from '../../src/core/evaluation/off-policy/reward-model.ts';
import { runOut } from './run-out.ts';
import { drawBanditWorld, type LoggingKind } from './bandit-world.ts';

/** What intervals and estimates did over many worlds. */
export interface CoverageCount {
  worlds: number;
  /** Worlds whose truth lay in the interval. */
  covered: number;
  /** Sums over worlds. */
  squaredError: number;
  width: number;
  ess: number;
}

export type Coverage = Map<string, Partial<Record<EstimatorName | 'difference', CoverageCount>>>;

/** Draws worlds of known truth, evaluates policies on their logs, and counts how often intervals hold the truth. */
export function measureCoverage(
  worlds: number,
  rows: number,
  logging: LoggingKind,
  { base = -2, from = 1 } = {},
): Coverage {
  const coverage: Coverage = new Map();
  for (let world = 0; world < worlds; world++) {
    const { log, target, truthOf } = drawBanditWorld(1000 * from + world, rows, logging, base);
    const folds = drawFolds(rows, 5, 1);
    const models = Array.from({ length: 5 }, (_, fold) => RewardModel.learn(log, folds, fold));
    const policies = [
      uniformPolicy('uniform'),
      target,
      popularPolicy('popular', log, folds, 5),
      learnedPolicy('learned', models, log.actions.length),
    ];
    const truths = policies.map((policy) => truthOf(policy, folds));
    const evaluation = runOut(evaluatePolicies(log, policies, { folds: 5, seed: 1 }));
    evaluation.policies.forEach(({ name, values, intervals, ess, difference }, i) => {
      const counts = coverage.get(name) ?? {};
      coverage.set(name, counts);
      const count = (
        what: EstimatorName | 'difference',
        truth: number,
        value: number,
        interval: readonly [number, number] | undefined,
      ): void => {
        const one = (counts[what] ??= { worlds: 0, covered: 0, squaredError: 0, width: 0, ess: 0 });
        one.worlds++;
        one.covered += Number(interval !== undefined && truth >= interval[0] && truth <= interval[1]);
        one.squaredError += (value - truth) ** 2;
        one.width += interval === undefined ? 0 : interval[1] - interval[0];
        one.ess += ess;
      };
      for (const estimator of estimatorNames)
        if (values[estimator] !== undefined)
          count(estimator, truths[i]!, values[estimator], intervals[estimator]);
      if (difference) count('difference', truths[i]! - truths[0]!, difference.value, difference.interval);
    });
  }
  return coverage;
}
