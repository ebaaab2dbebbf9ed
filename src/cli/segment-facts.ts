import { fewestShoppers, type LearnedSegments, type SegmentDetail } from '../core/segments/learn-segments.ts';
import type { Segment } from '../core/segments/segment-model.ts';
import { leastStability } from '../core/segments/try-counts.ts';
import { formatCount, formatMany } from './format.ts';

/** `6, silhouette 0.18, stability 0.87`, or why there are none. */
export function describeSegments({ outcome, shoppers, trials, chosen }: LearnedSegments): string {
  if (chosen) {
    const { count, silhouette, stability } = chosen.trial;
    return `${count}, silhouette ${silhouette.toFixed(2)}, stability ${stability.toFixed(2)}`;
  }
  if (outcome === 'too few shoppers')
    return `none: ${formatMany(shoppers, 'shopper', 'shoppers')} with three different items or more, ${formatCount(fewestShoppers)} are needed`;
  const most = Math.max(...trials.map(({ stability }) => stability));
  return `none: no 2 to 12 groups that halves of the ${formatCount(shoppers)} shoppers agree on, far enough apart and large enough (best stability ${most.toFixed(2)}, ${leastStability} is needed)`;
}

/** `12 %`; what is hardly anything is `under 1 %`. */
export function formatShare(share: number): string {
  const percent = Math.round(100 * share);
  return percent === 0 && share > 0 ? 'under 1 %' : `${percent} %`;
}

/** For programs: figures of each number of segments, and what each segment is. */
export function segmentFacts({ outcome, shoppers, trials, chosen }: LearnedSegments): {
  readonly n: number;
  readonly outcome: LearnedSegments['outcome'];
  /** 0 for none. */
  readonly k: number;
  readonly trials: readonly unknown[];
  readonly segments: readonly (SegmentDetail & Pick<Segment, 'name' | 'share'>)[];
} {
  return {
    n: shoppers,
    outcome,
    k: chosen?.trial.count ?? 0,
    ...(chosen && { silhouette: chosen.trial.silhouette, stability: chosen.trial.stability }),
    trials: trials.map(({ count, ...trial }) => ({ k: count, ...trial })),
    segments: chosen
      ? chosen.model.segments.map(({ name, share }, i) => ({ name, share, ...chosen.details[i]! }))
      : [],
  };
}
