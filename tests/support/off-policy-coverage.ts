import { evaluatePolicies } from '../../src/core/evaluation/off-policy/evaluate-policies.ts';
import { drawFolds } from '../../src/core/evaluation/off-policy/folds.ts';
import { learnedPolicy, popularPolicy, uniformPolicy } from '../../src/core/evaluation/off-policy/policy.ts';
import { estimatorNames, type EstimatorName } from '../../src/core/evaluation/off-policy/policy-values.ts';
import { RewardModel } from '../../src/core/evaluation/off-policy/reward-model.ts';
import { thinEvidence } from '../../src/core/evaluation/off-policy/thin-evidence.ts';
import { mean } from '../../src/core/math/mean.ts';
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
  /** Worlds in which the report warns; and in which it should have, for the interval missed. */
  warned: number;
  unwarnedMisses: number;
}

export type Coverage = Map<string, Partial<Record<EstimatorName | 'difference', CoverageCount>>>;

/** Draws worlds of known truth, evaluates policies on their logs, and counts how often intervals hold the truth. */
export function measureCoverage(
  worlds: number,
  rows: number,
  logging: LoggingKind,
  { base = -2, repeats = 1 } = {},
): Coverage {
  const coverage: Coverage = new Map();
  for (let world = 0; world < worlds; world++) {
    const { log, target, truthOf } = drawBanditWorld(1000 + world, rows, logging, base);
    const draws = Array.from({ length: repeats }, (_, repeat) => {
      const folds = drawFolds(rows, 5, 1 + repeat);
      const models = Array.from({ length: 5 }, (_, fold) => RewardModel.learn(log, folds, fold));
      const policies = [
        uniformPolicy('uniform'),
        target,
        popularPolicy('popular', log, folds, 5),
        learnedPolicy('learned', models, log.actions.length),
      ];
      return policies.map((policy) => truthOf(policy, folds));
    });
    const truths = draws[0]!.map((_, i) => mean(draws.map((truth) => truth[i]!)));
    const evaluation = runOut(
      evaluatePolicies(log, ['uniform', target, 'popular', 'learned'], { folds: 5, repeats, seed: 1 }),
    );
    evaluation.policies.forEach((policy, i) => {
      const { name, values, intervals, ess, difference } = policy;
      const isWarned = thinEvidence(policy) !== undefined;
      const counts = coverage.get(name) ?? {};
      coverage.set(name, counts);
      const count = (
        what: EstimatorName | 'difference',
        truth: number,
        value: number,
        interval: readonly [number, number] | undefined,
      ): void => {
        const one = (counts[what] ??= {
          worlds: 0,
          covered: 0,
          squaredError: 0,
          width: 0,
          ess: 0,
          warned: 0,
          unwarnedMisses: 0,
        });
        one.worlds++;
        const isCovered = interval !== undefined && truth >= interval[0] && truth <= interval[1];
        one.covered += Number(isCovered);
        one.warned += Number(isWarned);
        one.unwarnedMisses += Number(!isCovered && !isWarned);
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
