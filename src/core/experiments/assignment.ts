import type { Allocation } from './allocate.ts';
import { bucketOf } from './bucket.ts';
import { holdoutBuckets, type SettledPlan } from './experiment.ts';

/** What a unit gets. */
export interface Assignment {
  /** In no experiment, by the plan's holdout. */
  readonly heldOut: boolean;
  /** Arm by experiment; an experiment that the unit is not in has no entry. */
  readonly arms: ReadonlyMap<string, string>;
}

/** Follows from plan and unit alone: every device works out its own, and nobody is told. */
export function assign(plan: SettledPlan, unit: string): Assignment {
  if (bucketOf(`holdout ${plan.holdout.salt}`, unit) < holdoutBuckets(plan))
    return { heldOut: true, arms: new Map() };
  const arms = new Map<string, string>();
  for (const [layer, experiments] of Object.entries(plan.layers)) {
    const experiment = holder(experiments, bucketOf(`layer ${layer}`, unit));
    if (experiment === undefined) continue;
    const { salt } = plan.experiments.find(({ id }) => id === experiment)!;
    const arm = holder(plan.arms[experiment]!, bucketOf(`arms ${salt}`, unit));
    if (arm !== undefined) arms.set(experiment, arm);
  }
  return { heldOut: false, arms };
}

/** Who holds a bucket. */
function holder(allocation: Allocation, bucket: number): string | undefined {
  return Object.entries(allocation).find(([, ranges]) =>
    ranges.some(([from, to]) => bucket >= from && bucket < to),
  )?.[0];
}
