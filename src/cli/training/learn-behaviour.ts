import { learnBlend, type Followed, type LearnedBlend } from '../../core/behaviour/blend/blend.ts';
import { shopComponents } from '../../core/behaviour/components/index.ts';
import type { ShopContent } from '../../core/behaviour/components/content.ts';
import { limitChoices, type Choices } from '../../core/behaviour/choices.ts';
import { packHistories } from '../../core/behaviour/histories.ts';
import {
  countChoices,
  learnCompanions,
  learnNearness,
  learnTransitions,
} from '../../core/behaviour/learn-links.ts';
import { learnPopularity } from '../../core/behaviour/learn-popularity.ts';
import type { BehaviourModel, LearnedTables } from '../../core/behaviour/model/behaviour-model.ts';
import { learnAdapter } from '../../core/behaviour/model/learn-adapter.ts';
import { makeLinks } from '../../core/behaviour/model/make-links.ts';
import { SequenceModel } from '../../core/behaviour/model/sequence-model.ts';
import { alongDirections, principalDirections } from '../../core/math/principal-directions.ts';
import { spread } from '../../core/math/spread.ts';
import { followWork } from '../follow-work.ts';
import { formatCount } from '../format.ts';
import { bestLinks, trainEase, type EaseWeights } from './ease.ts';
import { epochsFor, sequencePlan, sequenceWidth, textLength } from './sequence-settings.ts';
import type { SequenceTask, TrainedSequence } from './sequence-task.ts';
import { runTeam, type TeamSurroundings } from './team.ts';

/** What shoppers chose, and what is kept back to choose weights by. */
export interface BehaviourSplit {
  readonly train: Choices;
  readonly valid: readonly Followed[];
  /** Training and validation together, which what ships is learned from; `train` itself when validation stays apart. */
  readonly known: Choices;
}

export interface LearnedBehaviour {
  readonly model: BehaviourModel;
  readonly blend: LearnedBlend;
  /** Of what `model` was learned from. */
  readonly ease: EaseWeights;
  readonly sequenceEpochs: number;
}

/** Links kept of each item, over all kinds: six bytes each. */
const linksPerItem = 40;
/** Of each kind, before they are chosen from. */
const linksPerKind = 64;
/** Choices that lessons are learned from at most, for tables of pairs must fit into memory; how popular items are is counted over all. */
const mostChoices = 4_000_000;
/** Rows of validation that decide when training ends. */
const mostStoppingRows = 2500;

/**
 * Learns from histories what follows what in all the ways there are, and how much each counts: weights are learned with
 * tables that do not know validation, and then used with tables that may.
 */
export async function learnBehaviour(
  content: ShopContent,
  { train, valid, known }: BehaviourSplit,
  surroundings: TeamSurroundings,
): Promise<LearnedBehaviour> {
  const rows = valid.filter(({ history, target }) => target >= 0 && history.length > 0);
  const itemRows = textDirections(content);
  const size = content.catalog.size;
  const plan = sequencePlan(size);
  const learn = async (
    choices: Choices,
    ending: Pick<SequenceTask, 'epochs' | 'valid'>,
  ): Promise<{ tables: LearnedTables; ease: EaseWeights; sequence: TrainedSequence }> => {
    const limited = limitChoices(choices, mostChoices);
    const { histories } = limited;
    const ease = await trainEase(histories, size, surroundings);
    const sequence = await runTeam(
      { name: 'sequence', plan, histories: packHistories(histories), itemRows, ...ending },
      surroundings,
    );
    const links = {
      next: learnTransitions(limited, size, linksPerKind),
      near: learnNearness(histories, size, linksPerKind),
      together: learnCompanions(histories, size, linksPerKind),
      ease: bestLinks(ease, size, linksPerKind),
    };
    return {
      ease,
      sequence,
      tables: {
        links: makeLinks(links, linksPerItem),
        sequence: SequenceModel.of(sequence.parameters, plan.shape),
        adapter: learnAdapter(content.space, sequence.parameters.items, countChoices(histories, size)),
        popularity: Float32Array.from(learnPopularity(choices, size), Math.log1p),
      },
    };
  };
  const total = countAll(known);
  if (total > mostChoices)
    surroundings.progress.tell(
      `Learning from ${formatCount(mostChoices)} of ${formatCount(total)} choices, those of shoppers spread evenly over all.`,
    );
  const stopping = spread(rows, mostStoppingRows).map(({ history, target }) => [...history, target]);
  const first = await learn(train, {
    epochs: epochsFor(Math.min(mostChoices, countAll(train))),
    ...(rows.length > 0 && { valid: packHistories(stopping) }),
  });
  const blend = await weigh(content, first.tables, rows, surroundings);
  const { bestEpoch } = first.sequence;
  const last = known === train ? first : await learn(known, { epochs: bestEpoch });
  return {
    model: { ...last.tables, blend },
    blend,
    ease: last.ease,
    sequenceEpochs: bestEpoch,
  };
}

function countAll({ histories }: Choices): number {
  return histories.reduce((sum, { length }) => sum + length, 0);
}

function weigh(
  content: ShopContent,
  tables: LearnedTables,
  rows: readonly Followed[],
  surroundings: TeamSurroundings,
): Promise<LearnedBlend> {
  return followWork('weighing', learnBlend(shopComponents(content, tables), rows), surroundings);
}

/** [items × sequence width] where items begin in the sequence model: along the main directions of their texts. */
function textDirections({ catalog: { size }, space }: ShopContent): Float32Array {
  const { dimensions } = space;
  const width = Math.min(sequenceWidth, dimensions);
  const directions = new Float32Array(size * dimensions);
  for (let item = 0; item < size; item++) directions.set(space.direction(item), item * dimensions);
  const along = alongDirections(directions, principalDirections(directions, dimensions, width));
  const rows = new Float32Array(size * sequenceWidth);
  along.forEach(
    (value, at) => (rows[Math.floor(at / width) * sequenceWidth + (at % width)] = value * textLength),
  );
  return rows;
}
