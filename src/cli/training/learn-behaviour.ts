import type { Component } from '../../core/behaviour/blend/candidates.ts';
import { packHistories, type PackedHistories } from '../../core/behaviour/histories.ts';
import {
  countChoices,
  learnCompanions,
  learnNearness,
  learnTransitions,
  type History,
} from '../../core/behaviour/learn-links.ts';
import { constantScorer, linkScorer, type Recency, type Scorer } from '../../core/behaviour/scorers.ts';
import { sequenceScorer } from '../../core/behaviour/sequence/sequence-scorer.ts';
import { easeScorer, type EaseWeights, trainEase } from './ease.ts';
import { openRowMatrix } from './row-matrix.ts';
import { mostEpochs, sequencePlan } from './sequence-settings.ts';
import { runTeam, type TeamSurroundings } from './team.ts';

/** How far back each component looks. */
export const recencies = {
  titles: { depth: 5, decay: 0.7 },
  transitions: { depth: 5, decay: 0.6 },
  companions: { depth: 10, decay: 0.8 },
  text: { depth: 10, decay: 0.8 },
  last: { depth: 1, decay: 1 },
} as const satisfies Record<string, Recency>;

/** What behaviour is learned from beside histories. */
export interface Materials {
  readonly itemCount: number;
  /** What items say of themselves; the same whatever shoppers do. */
  readonly content: readonly Component[];
  /** [itemCount × sequence width] where items begin in the sequence model */
  readonly itemRows: Float32Array;
}

export interface LearnedBehaviour {
  readonly ease: EaseWeights;
  readonly components: readonly Component[];
  readonly bestEpoch: number;
}

/**
 * Learns from histories what follows what, in all the ways there are.
 *
 * @param stop rows that decide when the sequence model has learned enough, or for how many epochs it learns
 */
export async function learnBehaviour(
  { itemCount, content, itemRows }: Materials,
  histories: readonly History[],
  stop: PackedHistories | number,
  surroundings: TeamSurroundings,
): Promise<LearnedBehaviour> {
  const transitions = learnTransitions(histories, itemCount);
  const ease = await trainEase(histories, itemCount, surroundings);
  const plan = sequencePlan(itemCount);
  const { parameters, bestEpoch } = await runTeam(
    {
      name: 'sequence',
      plan,
      histories: packHistories(histories),
      itemRows,
      ...(typeof stop === 'number' ? { epochs: stop } : { valid: stop, epochs: mostEpochs }),
    },
    surroundings,
  );
  const scorers: Record<string, Scorer> = {
    next: linkScorer(transitions, recencies.transitions),
    'next-last': linkScorer(transitions, recencies.last),
    near: linkScorer(learnNearness(histories, itemCount), recencies.companions),
    together: linkScorer(learnCompanions(histories, itemCount), recencies.companions),
    ease: easeScorer(ease, recencies.companions),
    sequence: sequenceScorer(parameters, plan.shape, await openRowMatrix(parameters.items, plan.shape.width)),
    popularity: constantScorer(countChoices(histories, itemCount).map(Math.log1p)),
  };
  return {
    ease,
    bestEpoch,
    components: [...content, ...Object.entries(scorers).map(([name, scorer]) => ({ name, scorer }))],
  };
}
