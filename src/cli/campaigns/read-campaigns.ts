import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseCampaigns } from '../../core/ads/campaigns/parse-campaigns.ts';
import { campaignLimits } from '../../core/ads/campaigns/campaign-limits.ts';
import type { CampaignFile } from '../../core/domain/campaign.ts';
import type { OwnshelfError } from '../../core/domain/errors.ts';
import { faultsError } from './refuse-faults.ts';

/** A retailer's campaigns, without fault as far as they can be told without a catalog. */
export interface GivenCampaigns {
  /** For messages. */
  readonly name: string;
  readonly file: CampaignFile;
}

/**
 * Reads a retailer's campaigns, defaults filled in.
 *
 * @throws OwnshelfError `InputError` that names of each fault the campaign, the field, what was found and what was expected
 */
export async function readCampaigns(path: string): Promise<GivenCampaigns> {
  const name = basename(path);
  const refuse = (found: string, expected: string): OwnshelfError =>
    faultsError(name, { list: [{ place: '', found, expected }], count: 1 });
  const { size } = await stat(path);
  if (size > campaignLimits.fileBytes)
    throw refuse(`${size.toLocaleString('en')} bytes`, `at most ${campaignLimits.fileBytes / 2 ** 20} MiB`);
  const text = await readFile(path, 'utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw refuse(`a file that is not JSON (${(error as Error).message})`, 'JSON');
  }
  const { file, faults } = parseCampaigns(json, { strayKeys: 'refused' });
  if (faults.count > 0 || !file) throw faultsError(name, faults);
  return { name, file };
}
