import type { Campaign, CampaignFile } from '../../domain/campaign.ts';
import type { Segment } from '../../segments/segment-model.ts';
import { labelOf, percent, type CampaignFaults } from './campaign-faults.ts';
import { contextShare } from './fit-to-catalog.ts';
import type { CampaignGround } from './ground.ts';

/** Shares come as 32-bit floats of whole hundredths. */
const shareTolerance = 1e-6;

/**
 * Holds campaigns against the segments that a shop's log told. A segment that there is not is a fault, and so are segments
 * that together hold less of all shoppers than the file's breadth. Contexts and segments narrow each other: where a
 * campaign declares both, their shares multiplied must reach the breadth too, or two broad halves would make a narrow whole.
 *
 * @param segments of the pack; none without a log
 * @returns the campaigns without fault
 */
export function fitToSegments(
  { campaigns, breadth }: Pick<CampaignFile, 'campaigns' | 'breadth'>,
  ground: CampaignGround,
  segments: readonly Pick<Segment, 'name' | 'share'>[],
  faults: CampaignFaults,
): readonly Campaign[] {
  const shares = new Map(segments.map(({ name, share }) => [name, share]));
  const limit = percent(breadth);
  return campaigns.filter((campaign) => {
    const named = campaign.target?.segments;
    if (!named) return true;
    const before = faults.count;
    const report = faults.reportFor(labelOf(campaign.id));
    const unknown = named.findIndex((name) => !shares.has(name));
    const ofShoppers = [...new Set(named)].reduce((sum, name) => sum + (shares.get(name) ?? 0), 0);
    const ofItems = contextShare(campaign, ground);
    if (unknown !== -1)
      report(
        `target.segments[${unknown}]`,
        JSON.stringify(named[unknown]!.slice(0, 100)),
        expectedSegments(segments),
      );
    else if (ofShoppers + shareTolerance < breadth)
      report(
        'target.segments',
        `segments that hold ${percent(ofShoppers)} of the shoppers`,
        `at least ${limit}, the file's breadth: no micro-targeting`,
      );
    else if (ofShoppers * ofItems + shareTolerance < breadth)
      report(
        'target',
        `segments with ${percent(ofShoppers)} of the shoppers in contexts with ${percent(ofItems)} of the items, together ${percent(ofShoppers * ofItems)}`,
        `at least ${limit} together, the file's breadth: no micro-targeting`,
      );
    return faults.count === before;
  });
}

function expectedSegments(segments: readonly Pick<Segment, 'name'>[]): string {
  if (segments.length === 0) return 'no segments: the pack has none (build finds them with --interactions)';
  const names = segments.slice(0, 12).map(({ name }) => JSON.stringify(name));
  return `a segment of the pack: ${names.join(', ')}${segments.length > names.length ? ', …' : ''}`;
}
