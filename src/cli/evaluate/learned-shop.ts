import { ShopBehaviour } from '../../core/behaviour/shop-behaviour.ts';
import { readFacets } from '../../core/catalog/facets.ts';
import type { Item } from '../../core/domain/item.ts';
import type { Shop } from '../../core/learning/taste.ts';
import { textForEncoder } from '../../core/text/item-text.ts';
import { openMemoryShop } from '../memory-shop.ts';
import { learnBehaviour, type BehaviourSplit } from '../training/learn-behaviour.ts';
import { encodeItemTexts, type EncodingSurroundings } from './encode-item-texts.ts';

/** A shop as a device has it from a pack that was built without a log. */
export async function openTextShop(
  items: readonly Item[],
  surroundings: EncodingSurroundings,
): Promise<Shop> {
  const vectors = await encodeItemTexts(items, surroundings);
  const { dimensions } = vectors.encoder;
  return openMemoryShop(items, vectors.matrix(items.map(textForEncoder), dimensions), dimensions);
}

/** A shop as a device has it from a pack that learned from a log. */
export async function learnShop(
  items: readonly Item[],
  split: BehaviourSplit,
  surroundings: EncodingSurroundings,
): Promise<Shop> {
  const shop = await openTextShop(items, surroundings);
  const { model } = await learnBehaviour(shop, split, surroundings);
  return {
    ...shop,
    facets: readFacets(shop.catalog, model.popularity),
    behaviour: new ShopBehaviour(model, shop),
  };
}
