import type { Item } from '../../../core/domain/item.ts';
import type { Shop } from '../../../core/learning/taste.ts';
import type { LearnedSegments } from '../../../core/segments/learn-segments.ts';
import { nearestSegment } from '../../../core/segments/nearest-segment.ts';
import { leaving } from '../../../core/segments/shopper-direction.ts';
import type { SegmentModel } from '../../../core/segments/segment-model.ts';
import { nearestCentres } from '../../../core/segments/spherical-k-means.ts';
import { textForEncoder } from '../../../core/text/item-text.ts';
import { openMemoryShop } from '../../memory-shop.ts';
import { findSegments } from '../../training/find-segments.ts';
import { encodeItemTexts, type EncodingSurroundings } from '../encode-item-texts.ts';
import { unknownItem, type NextItemData, type NextItemRow } from '../next-item/next-item-data.ts';

export interface SegmentsEvaluation {
  readonly learned: LearnedSegments;
  readonly items: readonly Item[];
  /** Absent without segments. */
  readonly nextChoice?: NextChoice;
}

/** Whether what is chosen next lies in the shopper's own segment. */
export interface NextChoice {
  /** Choices that were kept back. */
  readonly rows: number;
  /** Share of them that lie nearest to the segment their shopper was in before, 0..1. */
  readonly inOwnSegment: number;
  /** The same share if shoppers were in segments by chance, in the same numbers. */
  readonly byChance: number;
}

/** Learns segments from what was known before the test, and asks where the choices after it lie. */
export async function evaluateSegments(
  { items, known, test }: Pick<NextItemData, 'items' | 'known' | 'test'>,
  surroundings: EncodingSurroundings,
): Promise<SegmentsEvaluation> {
  const vectors = await encodeItemTexts(items, surroundings);
  const { dimensions } = vectors.encoder;
  const shop = await openMemoryShop(items, vectors.matrix(items.map(textForEncoder), dimensions), dimensions);
  const learned = await findSegments(shop, known.histories, surroundings);
  return {
    learned,
    items,
    ...(learned.chosen && { nextChoice: askNextChoices(learned.chosen.model, shop, test) }),
  };
}

function askNextChoices(
  model: SegmentModel,
  { space }: Pick<Shop, 'space'>,
  rows: readonly NextItemRow[],
): NextChoice {
  const ofShoppers = new Uint32Array(model.segments.length);
  const ofChoices = new Uint32Array(model.segments.length);
  let asked = 0;
  let own = 0;
  for (const { history, target } of rows) {
    const choice = target === unknownItem ? undefined : leaving(space.direction(target), model.mean);
    const shopper = choice && nearestSegment(model, space, history)?.nearest;
    if (choice === undefined || shopper === undefined) continue;
    const { clusters } = nearestCentres({ rows: choice, dimensions: choice.length }, model.centres);
    ofShoppers[shopper]!++;
    ofChoices[clusters[0]!]!++;
    asked++;
    if (clusters[0] === shopper) own++;
  }
  const byChance = ofShoppers.reduce((sum, count, segment) => sum + count * ofChoices[segment]!, 0);
  return {
    rows: asked,
    inOwnSegment: own / Math.max(1, asked),
    byChance: byChance / Math.max(1, asked) ** 2,
  };
}
