import { bucketCount } from './bucket.ts';
import { allocate, type Allocation } from './allocate.ts';

/** One way of doing things, and the share of the experiment's units that get it. */
export interface Arm {
  readonly id: string;
  /** 0..1; an experiment's arms add up to 1. */
  readonly share: number;
}

export interface Experiment {
  readonly id: string;
  /** Of the lottery between its arms; a new salt is a new lottery. */
  readonly salt: string;
  /** Experiments of one layer never share a unit; those of different layers meet by chance. */
  readonly layer: string;
  /** Of all units, 0..1; a layer's experiments add up to 1 at most. */
  readonly share: number;
  /** At least two; the first is what is compared with. */
  readonly arms: readonly Arm[];
}

/** What is declared: what to try, on how many, and who is left out of everything. */
export interface ExperimentPlan {
  /** Units in no experiment at all: what they do is the measure of all experiments together. */
  readonly holdout: { readonly salt: string; readonly share: number };
  readonly experiments: readonly Experiment[];
}

/** A plan with its buckets dealt out. Kept with the plan, it lets the next version move as few units as possible. */
export interface SettledPlan extends ExperimentPlan {
  /** Buckets of each layer's experiments, by layer. */
  readonly layers: Readonly<Record<string, Allocation>>;
  /** Buckets of each experiment's arms, by experiment. */
  readonly arms: Readonly<Record<string, Allocation>>;
}

/** The holdout's buckets are the first so many: raising its share adds units and moves none. */
export function holdoutBuckets({ holdout }: ExperimentPlan): number {
  return Math.round(holdout.share * bucketCount);
}

/**
 * Deals out buckets.
 *
 * @param plan   without faults (`experimentFaults`)
 * @param before the plan it follows; an experiment that comes with another salt begins anew
 */
export function settleExperiments(plan: ExperimentPlan, before?: SettledPlan): SettledPlan {
  const layers = [...new Set(plan.experiments.map(({ layer }) => layer))];
  const sameLottery = ({ id, salt }: Experiment): boolean =>
    before?.experiments.some((earlier) => earlier.id === id && earlier.salt === salt) === true;
  return {
    ...plan,
    layers: Object.fromEntries(
      layers.map((layer) => [
        layer,
        allocate(
          plan.experiments.filter((experiment) => experiment.layer === layer),
          before?.layers[layer],
        ),
      ]),
    ),
    arms: Object.fromEntries(
      plan.experiments.map((experiment) => [
        experiment.id,
        allocate(experiment.arms, sameLottery(experiment) ? before?.arms[experiment.id] : {}),
      ]),
    ),
  };
}
