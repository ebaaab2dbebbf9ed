import type { Catalog } from '../catalog/catalog.ts';
import type { ShopContent } from './components/content.ts';
import { openBehaviour } from './model/behaviour-model.ts';
import type { OpenRows } from './model/byte-rows.ts';
import { ShopBehaviour } from './shop-behaviour.ts';

/**
 * @param openRows multiplies rows where the file lies
 * @throws OwnshelfError `PackFormatError` when the file does not fit the catalog
 */
export function openShopBehaviour(
  bytes: Uint8Array<ArrayBuffer>,
  content: ShopContent & { readonly catalog: Pick<Catalog, 'dimensions'> },
  openRows?: OpenRows,
): ShopBehaviour {
  const { size, dimensions } = content.catalog;
  return new ShopBehaviour(openBehaviour(bytes, size, dimensions, openRows), content);
}
