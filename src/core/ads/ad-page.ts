import { departmentOf } from '../catalog/facets.ts';
import type { AdPlacement } from '../domain/campaign.ts';
import type { AdShop } from './ad-shop.ts';

/** Where an ad would stand. */
export interface AdPage {
  readonly placement: AdPlacement;
  /** As logs hold it: the department of a shelf, or the id of the item looked at; absent for the shelf of everything. */
  readonly context?: string;
  /** Category path: of the shelf its department, of an item's page the item's; empty where there is none. */
  readonly path: readonly string[];
  /** Department index; −1 for none. */
  readonly department: number;
  /** The item looked at; −1 for none. */
  readonly itemIndex: number;
  /** The sensitive topic that the page is about. */
  readonly topic?: string;
}

export function openPage(shop: AdShop, placement: AdPlacement, context?: string): AdPage {
  const { catalog, facets, sensitive } = shop;
  const itemIndex = placement === 'item' && context !== undefined ? catalog.indexOf(context) : -1;
  const path =
    itemIndex >= 0
      ? catalog.categoryOf(itemIndex)
      : placement === 'shelf' && context !== undefined
        ? [context]
        : [];
  const topic = itemIndex >= 0 ? sensitive.of(itemIndex) : sensitive.ofPath(path);
  return {
    placement,
    ...(context !== undefined && { context }),
    path,
    department:
      itemIndex >= 0 ? departmentOf(catalog, facets, itemIndex) : facets.departments.indexOf(path[0] ?? '\0'),
    itemIndex,
    ...(topic !== undefined && { topic }),
  };
}

/** Whether a category path lies within another: is it, or is below it. */
export function liesWithin(path: readonly string[], wider: readonly string[]): boolean {
  return path.length >= wider.length && wider.every((level, depth) => path[depth] === level);
}
