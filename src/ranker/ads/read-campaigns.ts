import { groundOf } from '../../core/ads/campaigns/ground.ts';
import { campaignsWarning, openCampaigns } from '../../core/ads/campaigns/open-campaigns.ts';
import type { Catalog } from '../../core/catalog/catalog.ts';
import type { CampaignFile } from '../../core/domain/campaign.ts';
import type { SegmentModel } from '../../core/segments/segment-model.ts';

/** What a pack's campaigns come to on a device. */
export interface ReadCampaigns {
  /** Those without fault; absent when there are none that can be used. */
  readonly campaigns?: CampaignFile;
  /** Why there are none though the pack has some; a text for people. */
  readonly campaignsWarning?: string;
}

/** Ads are no reason not to open a shop: without a usable file there are none. */
export function readCampaigns(
  bytes: ArrayBuffer,
  catalog: Catalog,
  segments: SegmentModel | undefined,
): ReadCampaigns {
  const opened = openCampaigns(new Uint8Array(bytes), groundOf(catalog), segments?.segments ?? []);
  const warning = campaignsWarning(opened);
  return {
    ...(opened.file && { campaigns: opened.file }),
    ...(warning !== undefined && { campaignsWarning: warning }),
  };
}
