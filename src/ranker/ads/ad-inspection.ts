import type { AdContext } from '../../core/ads/ad-context.ts';
import type { AdChoice, AdOption } from '../../core/ads/choose-ad.ts';
import { exclusionRules } from '../../core/ads/exclusion/index.ts';
import { itemRules } from '../../core/ads/exclusion/items/index.ts';
import { permissionRules } from '../../core/ads/permission/index.ts';
import type { AdInspector, AdNotShown, ChosenAd } from '../../ports/ranker-api.ts';

/** More campaigns than this are only counted. */
const mostNotShown = 300;

/** Those that every ad has passed. */
const passed = [
  ...permissionRules.map(({ name }) => name),
  ...new Set([...exclusionRules, ...itemRules].map(({ name }) => name)),
  'relevance',
  'reserve',
];

/** A choice, to be told with what becomes of it. */
export function chosenAd(
  { page, shop }: AdContext,
  { number }: Pick<AdChoice, 'number'>,
  { placed, creative, itemIndex, propensity }: AdOption,
): ChosenAd {
  return {
    campaignId: placed.campaign.id,
    creativeId: creative.id,
    ...(itemIndex >= 0 && { itemId: shop.catalog.idOf(itemIndex) }),
    placement: page.placement,
    ...(page.context !== undefined && { context: page.context }),
    propensity,
    choice: number,
  };
}

/** Everything that decided a choice, as a shopper may see it. */
export function inspectChoice(context: AdContext, made: AdChoice): AdInspector {
  const { chosen, receipt, refusalOf } = made;
  const counts = new Map<string, number>();
  const notShown: AdNotShown[] = [];
  for (const { place, campaign } of context.shop.placed) {
    const refusal = refusalOf(place);
    if (!refusal) continue;
    counts.set(refusal.rule, (counts.get(refusal.rule) ?? 0) + 1);
    if (notShown.length < mostNotShown)
      notShown.push({ campaignId: campaign.id, advertiser: campaign.advertiser, ...refusal });
  }
  const { contextualBecause } = context.mode;
  return {
    choice: made.number,
    ...(contextualBecause !== undefined && { contextualBecause }),
    permission: made.permission,
    ...(chosen &&
      receipt && {
        shown: {
          chosen: chosenAd(context, made, chosen),
          advertiser: chosen.placed.campaign.advertiser,
          ...(chosen.placed.campaign.target && { target: chosen.placed.campaign.target }),
          receipt,
          passed,
        },
      }),
    candidates: made.options.map(({ placed, creative, propensity }) => ({
      campaignId: placed.campaign.id,
      creativeId: creative.id,
      advertiser: placed.campaign.advertiser,
      propensity,
    })),
    nonePropensity: made.nonePropensity,
    notShown,
    counts: [...counts].map(([rule, campaigns]) => ({ rule, campaigns })),
  };
}
