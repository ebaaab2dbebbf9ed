import { mostFaultsKept } from '../../core/ads/campaigns/campaign-faults.ts';
import { OwnshelfError } from '../../core/domain/errors.ts';
import { PackFolder } from '../pack-folder.ts';
import type { FileProblems } from './problems.ts';

/**
 * Every campaign holds against the pack's items and segments, as devices check it. Where these cannot be opened, which is
 * told elsewhere, campaigns cannot be checked either.
 */
export async function checkCampaigns(folder: string, problems: FileProblems): Promise<void> {
  const opened = await PackFolder.open(folder)
    .then((pack) => pack.campaigns())
    .catch((error: unknown) => {
      const isBroken = error instanceof OwnshelfError || (error as NodeJS.ErrnoException).code === 'ENOENT';
      if (!isBroken) throw error;
    });
  if (!opened) return;
  const { faults, notes } = opened;
  for (const { campaign, place, found, expected } of faults.list)
    problems.add(
      place.replace(/\[\d+\]/g, ''),
      [campaign, place].filter(Boolean).join(': '),
      `is ${found}, expected ${expected}`,
    );
  if (faults.count > mostFaultsKept)
    problems.add('campaigns', '', `${(faults.count - mostFaultsKept).toLocaleString('en')} more faults`);
  for (const { campaignId, about, count, some } of notes)
    if (about === 'unknown items')
      problems.add(
        about,
        `campaign ${JSON.stringify(campaignId)}: items`,
        `name ${count} that the catalog does not have, like ${JSON.stringify(some[0])}`,
      );
}
