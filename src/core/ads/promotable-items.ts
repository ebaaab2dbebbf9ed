import type { AdContext } from './ad-context.ts';
import type { PlacedCampaign } from './ad-shop.ts';
import { itemRules } from './exclusion/items/index.ts';
import { firstRefusal, type AdRefusal } from './rule.ts';

/** Of a campaign's items so many are looked at in one choice; which ones changes from choice to choice. */
const mostItems = 20;

/** What of a campaign may be promoted here: item indices, −1 for a page of its own; or why nothing may. */
export function promotableItems(
  context: AdContext,
  { campaign, items }: PlacedCampaign,
): { readonly items: readonly number[] } | { readonly refusal: AdRefusal } {
  if (!campaign.items) return { items: [-1] };
  const start = items.length > mostItems ? (context.choice * mostItems) % items.length : 0;
  const found: number[] = [];
  let refusal: AdRefusal = { rule: 'unknown-items', reason: 'the shop does not have what it promotes' };
  for (let turn = 0; turn < items.length && found.length < mostItems; turn++) {
    const item = items[(start + turn) % items.length]!;
    const against = firstRefusal(itemRules, context, item);
    if (against) refusal = against;
    else found.push(item);
  }
  return found.length > 0 ? { items: found } : { refusal };
}
