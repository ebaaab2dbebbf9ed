import type { History } from '../../core/behaviour/learn-links.ts';
import type { Shop } from '../../core/learning/taste.ts';
import { learnSegments, type LearnedSegments } from '../../core/segments/learn-segments.ts';
import { followWork } from '../follow-work.ts';
import type { Progress } from '../progress.ts';

/** Learns a shop's segments, showing how far it is; throws when interrupted. */
export function findSegments(
  content: Pick<Shop, 'catalog' | 'space'>,
  histories: readonly History[],
  surroundings: { readonly progress: Progress; readonly signal: AbortSignal },
): Promise<LearnedSegments> {
  return followWork('segments', learnSegments(content, histories), surroundings);
}
