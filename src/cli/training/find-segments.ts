import type { History } from '../../core/behaviour/learn-links.ts';
import type { Shop } from '../../core/learning/taste.ts';
import { learnSegments, type LearnedSegments } from '../../core/segments/learn-segments.ts';
import { breathe } from '../breathe.ts';
import type { Progress } from '../progress.ts';

/** Learns a shop's segments, showing how far it is; throws when interrupted. */
export async function findSegments(
  content: Pick<Shop, 'catalog' | 'space'>,
  histories: readonly History[],
  { progress, signal }: { readonly progress: Progress; readonly signal: AbortSignal },
): Promise<LearnedSegments> {
  progress.start('segments', 100, '%');
  try {
    const work = learnSegments(content, histories);
    for (;;) {
      await breathe(signal);
      const { done, value } = work.next();
      if (done) return value;
      progress.update(Math.round(100 * value));
    }
  } finally {
    progress.stop();
  }
}
