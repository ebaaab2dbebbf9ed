import type { AdContext } from './ad-context.ts';
import type { AdShop, PlacedCampaign } from './ad-shop.ts';

/** What spoke against an ad. */
export interface AdRefusal {
  readonly rule: string;
  /** A text for people, for the end of a sentence. */
  readonly reason: string;
}

/** Says why no ad at all may be shown, or nothing. */
export interface PermissionRule {
  readonly name: string;
  reason(context: PermissionContext): string | undefined;
}

/** Permission does not ask what is promoted: a shop without campaigns has one too. */
export type PermissionContext = Pick<
  AdContext,
  'mode' | 'share' | 'organicCards' | 'ledger' | 'elapsedMs'
> & { readonly shop: Pick<AdShop, 'placed'> };

/** Says why a campaign's ads must not be shown here, or nothing. */
export interface ExclusionRule {
  readonly name: string;
  reason(context: AdContext, placed: PlacedCampaign): string | undefined;
}

/** Says why an item must not be promoted here, or nothing. */
export interface ItemRule {
  readonly name: string;
  reason(context: AdContext, itemIndex: number): string | undefined;
}

/** What the first of some rules says. */
export function firstRefusal<Subject>(
  rules: readonly {
    readonly name: string;
    reason(context: AdContext, subject: Subject): string | undefined;
  }[],
  context: AdContext,
  subject: Subject,
): AdRefusal | undefined {
  for (const rule of rules) {
    const reason = rule.reason(context, subject);
    if (reason !== undefined) return { rule: rule.name, reason };
  }
  return undefined;
}
