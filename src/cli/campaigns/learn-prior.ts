import { openAds } from '../../core/ads/ad-shop.ts';
import { learnAdPrior, priorWorth, type ShownAd } from '../../core/ads/learn-ad-prior.ts';
import type { AdPrior, CampaignFile } from '../../core/domain/campaign.ts';
import { OwnshelfError } from '../../core/domain/errors.ts';
import type { Shop } from '../../core/learning/taste.ts';
import type { AdLogReport } from './ad-log-report.ts';
import type { AdLog } from './read-ad-log.ts';

/** What a log of shown ads taught. */
export interface LearnedPrior {
  readonly prior: AdPrior;
  readonly report: AdLogReport;
  /** Ads shown to a shopper that the belief counts as. */
  readonly worth: number;
}

/**
 * Learns what makes ads be opened from a log of shown ads.
 *
 * @throws OwnshelfError `InputError` when no row stands on a page that the shop has
 */
export function learnPrior({ name, ads, report }: AdLog, shop: Shop, file: CampaignFile): LearnedPrior {
  const opened = openAds(shop, file);
  const departments = new Set(shop.facets.departments);
  const shown: ShownAd[] = [];
  for (const { campaignId, itemId, ...ad } of ads) {
    const { placement, context } = ad;
    const isKnown =
      placement === 'item'
        ? context !== undefined && shop.catalog.indexOf(context) >= 0
        : context === undefined || departments.has(context);
    if (!isKnown) continue;
    const itemIndex = itemId === undefined ? -1 : shop.catalog.indexOf(itemId);
    shown.push({ ...ad, placed: opened.byId.get(campaignId)!, itemIndex });
  }
  if (shown.length === 0)
    throw new OwnshelfError(
      'InputError',
      `${name}: found no context that the shop has, expected the department of a shelf, or the id of the item looked at.`,
    );
  return {
    prior: learnAdPrior(opened, shown),
    report: {
      ...report,
      unknownPages: ads.length - shown.length,
      used: shown.length,
      clicks: shown.filter(({ clicked }) => clicked).length,
    },
    worth: Math.min(priorWorth, shown.length),
  };
}
