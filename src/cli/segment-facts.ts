import { fewestShoppers, type LearnedSegments } from '../core/segments/learn-segments.ts';
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
