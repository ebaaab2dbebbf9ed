import type { Shop } from '../learning/taste.ts';
import { departmentOf } from '../catalog/facets.ts';
import type { RowFilter } from '../retrieval/row-filter.ts';

export interface ExclusionContext {
  readonly shop: Shop;
  /** Item indices the shopper hid, and those they said are not for them. */
  readonly hiddenItems: ReadonlySet<number>;
  readonly dislikedItems: ReadonlySet<number>;
  /** Item indices the shopper liked or saved. */
  readonly chosenItems: ReadonlySet<number>;
  /** Item indices in the shopper's cart, and of what they bought not long ago. */
  readonly cartItems: ReadonlySet<number>;
  readonly boughtItems: ReadonlySet<number>;
  /** Only this department (first category level) is asked for. */
  readonly department?: string | undefined;
}

/** Says why an item must not be shown, or nothing when it may. */
export type ExclusionRule = (context: ExclusionContext, itemIndex: number) => string | undefined;

const hidden: ExclusionRule = ({ hiddenItems }, itemIndex) =>
  hiddenItems.has(itemIndex) ? 'you hid it' : undefined;

const disliked: ExclusionRule = ({ dislikedItems }, itemIndex) =>
  dislikedItems.has(itemIndex) ? 'you said it is not for you' : undefined;

/** What was chosen stands under Saved and in the interests; the shelf is for what is not known yet. */
const alreadyChosen: ExclusionRule = ({ chosenItems }, itemIndex) =>
  chosenItems.has(itemIndex) ? 'you have already chosen it' : undefined;

const inCart: ExclusionRule = ({ cartItems }, itemIndex) =>
  cartItems.has(itemIndex) ? 'it lies in your cart' : undefined;

const bought: ExclusionRule = ({ boughtItems }, itemIndex) =>
  boughtItems.has(itemIndex) ? 'you have bought it' : undefined;

const soldOut: ExclusionRule = ({ shop }, itemIndex) =>
  shop.facets.inStock.has(itemIndex) ? undefined : 'it is out of stock';

const otherDepartment: ExclusionRule = ({ shop, department }, itemIndex) =>
  department !== undefined &&
  shop.facets.departments[departmentOf(shop.catalog, shop.facets, itemIndex)] !== department
    ? `it is not in ${department}`
    : undefined;

/** A new rule is one function here and one place in this list. */
export const shelfRules: readonly ExclusionRule[] = [
  soldOut,
  otherDepartment,
  hidden,
  disliked,
  alreadyChosen,
  inCart,
  bought,
];
/** Who searches may find what is sold out, but not what they turned away. */
export const searchRules: readonly ExclusionRule[] = [hidden];

/** What a shelf may show by `shelfRules`, without asking them of every item. */
export function allowedItems(context: ExclusionContext): RowFilter {
  const { shop, hiddenItems, dislikedItems, chosenItems, cartItems, boughtItems, department } = context;
  const allowed = shop.facets.inStock.copy();
  if (department !== undefined)
    for (let item = 0; item < allowed.size; item++)
      if (otherDepartment(context, item) !== undefined) allowed.remove(item);
  for (const items of [hiddenItems, dislikedItems, chosenItems, cartItems, boughtItems])
    for (const item of items) if (item >= 0) allowed.remove(item);
  return allowed;
}

/** The first rule's reason to leave the item out. */
export function exclusionReason(
  rules: readonly ExclusionRule[],
  context: ExclusionContext,
  itemIndex: number,
): string | undefined {
  for (const rule of rules) {
    const reason = rule(context, itemIndex);
    if (reason !== undefined) return reason;
  }
  return undefined;
}
