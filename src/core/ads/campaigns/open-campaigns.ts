import type { CampaignFile } from '../../domain/campaign.ts';
import type { Segment } from '../../segments/segment-model.ts';
import { CampaignFaults, describeFault } from './campaign-faults.ts';
import { campaignLimits } from './campaign-limits.ts';
import { fitToCatalog, type CampaignNote } from './fit-to-catalog.ts';
import { fitToSegments } from './fit-to-segments.ts';
import type { CampaignGround } from './ground.ts';
import { parseCampaigns } from './parse-campaigns.ts';

export interface OpenedCampaigns {
  /** What may be shown; absent when the file as a whole cannot be used. */
  readonly file?: CampaignFile;
  /** Of the file and of the campaigns that were left out. */
  readonly faults: CampaignFaults;
  readonly notes: readonly CampaignNote[];
}

/**
 * Opens the campaigns of a pack and checks them again as `ownshelf build` did: no builder's word is taken for who pays, for
 * how broad a target is, or for where a click leads. A campaign with a fault is left out, the others stay.
 *
 * @param bytes of the file of role `campaigns`
 */
export function openCampaigns(
  bytes: Uint8Array,
  ground: CampaignGround,
  segments: readonly Pick<Segment, 'name' | 'share'>[],
): OpenedCampaigns {
  if (bytes.length > campaignLimits.fileBytes) return tooLarge(bytes.length);
  const { file, faults } = parseCampaigns(parseJson(new TextDecoder().decode(bytes)), {
    strayKeys: 'ignored',
  });
  if (!file) return { faults, notes: [] };
  const { campaigns, notes } = fitToCatalog(file, ground, faults);
  return {
    file: { ...file, campaigns: fitToSegments({ ...file, campaigns }, ground, segments, faults) },
    faults,
    notes,
  };
}

/** For people: that there are no ads, and why. `undefined` where the file can be used. */
export function campaignsWarning({ file, faults }: OpenedCampaigns): string | undefined {
  if (file) return undefined;
  return `No ads: the shop's campaigns cannot be read (${describeFault(faults.list[0]!).replace(/\.$/, '')}).`;
}

/** Before anything is made of it. */
function tooLarge(sizeBytes: number): OpenedCampaigns {
  const faults = new CampaignFaults();
  const mebibytes = campaignLimits.fileBytes / 2 ** 20;
  faults.reportFor()('', `${sizeBytes.toLocaleString('en')} bytes`, `at most ${mebibytes} MiB`);
  return { faults, notes: [] };
}

/** What is no JSON is told like anything else that is no object. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
