import { importanceOf } from '../core/behaviour/blend/blend.ts';
import { componentNames, type ComponentName } from '../core/behaviour/components/component.ts';
import { shopComponents } from '../core/behaviour/components/index.ts';
import { writeBehaviour } from '../core/behaviour/model/behaviour-model.ts';
import type { Shop } from '../core/learning/taste.ts';
import { spread } from '../core/math/spread.ts';
import type { LearnedSegments } from '../core/segments/learn-segments.ts';
import { writeSegments } from '../core/segments/segment-model.ts';
import type { LogReport } from './interactions/read-log.ts';
import type { InteractionLog } from './interactions/read-log.ts';
import { splitForBuilding } from './interactions/split-log.ts';
import { findSegments } from './training/find-segments.ts';
import { learnBehaviour } from './training/learn-behaviour.ts';
import type { TeamSurroundings } from './training/team.ts';

export interface BehaviourSummary {
  readonly log: LogReport;
  /** `too little`: fewer choices than anything can be learned from; the pack is as without a log. */
  readonly outcome: 'learned' | 'too little';
  /** Choices that weights were learned from. */
  readonly weighedBy: number;
  /** How far apart each component puts what could come next; the larger, the more it decides. */
  readonly importance: Readonly<Partial<Record<ComponentName, number>>>;
  /** Absent when there was too little to learn from. */
  readonly segments?: LearnedSegments;
}

/** With fewer choices there is nothing to learn. */
export const fewestChoices = 100;
/** Histories that importance is measured on. */
const importanceRows = 300;

/**
 * Learns what follows what from a shop's log, and which segments its shoppers come in.
 *
 * @param log whose items are those of the catalog
 * @returns the pack's files, as far as there was enough to learn from
 */
export async function learnFromLog(
  log: InteractionLog,
  content: Pick<Shop, 'catalog' | 'space'>,
  surroundings: TeamSurroundings,
): Promise<{
  readonly summary: BehaviourSummary;
  readonly behaviour?: Uint8Array<ArrayBuffer>;
  readonly segments?: Uint8Array<ArrayBuffer>;
}> {
  const { report } = log;
  const split = splitForBuilding(log);
  if (report.used < fewestChoices || split.train.histories.every(({ length }) => length < 2))
    return { summary: { log: report, outcome: 'too little', weighedBy: 0, importance: {} } };
  const { model, blend } = await learnBehaviour(content, split, surroundings);
  const importance = importanceOf(
    shopComponents(content, model),
    blend,
    spread(split.known.histories, importanceRows),
  );
  const segments = await findSegments(content, split.known.histories, surroundings);
  return {
    behaviour: writeBehaviour(model),
    ...(segments.chosen && { segments: writeSegments(segments.chosen.model) }),
    summary: {
      log: report,
      outcome: 'learned',
      weighedBy: blend.rowCount,
      importance: Object.fromEntries(componentNames.map((name, i) => [name, importance[i]!])),
      segments,
    },
  };
}
