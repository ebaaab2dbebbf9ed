import type { TrainingPlan } from '../../core/behaviour/sequence/trainer.ts';

/** Numbers an item becomes in the sequence model. */
export const sequenceWidth = 64;
/** How long the items' text directions are beside what is drawn at random (0.16): what texts say comes first. */
export const textLength = 0.3;
const mostEpochs = 60;
/** Choices read in one training at most: about seven minutes on two cores. */
const mostReadings = 10_000_000;

/** How often all choices are read at most; once at least. */
export function epochsFor(choices: number): number {
  return Math.max(1, Math.min(mostEpochs, Math.round(mostReadings / choices)));
}
/** The same for every shop; validation decides when it ends. */
export function sequencePlan(items: number): TrainingPlan {
  return {
    shape: { items, width: sequenceWidth, heads: 1, hidden: 2 * sequenceWidth, depth: 20 },
    batch: 128,
    others: 2048,
    dropout: 0.5,
    rate: 1e-3,
    warmUpSteps: 100,
    seed: 1,
  };
}
