import type { CampaignFile } from '../../domain/campaign.ts';

/** As a pack holds them: one campaign per line, so that the next pack's patch is small. Same file, same bytes. */
export function serialiseCampaigns({ campaigns, ...file }: CampaignFile): string {
  const head = JSON.stringify(file).slice(0, -1);
  return `${head},"campaigns":[\n${campaigns.map((campaign) => JSON.stringify(campaign)).join(',\n')}\n]}\n`;
}
