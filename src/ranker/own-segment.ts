import type { RankingContext } from '../core/ranking-context.ts';
import { nearestSegment } from '../core/segments/nearest-segment.ts';
import type { SegmentView } from '../ports/ranker-api.ts';
import type { OpenShop } from './open-shop.ts';

/** When the next segment is less than this behind, in cosine, both are named. */
const clearMargin = 0.1;
const examplesShown = 4;

/** Where the shopper's latest choices belong; `undefined` while they cannot tell, or where a shop has no segments. */
export async function ownSegment(
  { segments: model, space, items }: OpenShop,
  { taste }: RankingContext,
): Promise<SegmentView | undefined> {
  const found = model && nearestSegment(model, space, taste.latest);
  if (!found || found.likeness <= 0) return undefined;
  const { name, share, examples } = model.segments[found.nearest]!;
  const titles = new Set<string>();
  const different = (await items.summaries(examples)).filter(({ title }) => {
    const isNew = !titles.has(title);
    titles.add(title);
    return isNew;
  });
  return {
    name,
    share,
    likeness: found.likeness,
    ...(found.margin < clearMargin && { nearlyAs: model.segments[found.next]!.name }),
    examples: different.slice(0, examplesShown),
  };
}
