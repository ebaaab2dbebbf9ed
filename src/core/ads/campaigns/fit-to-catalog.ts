import type { Campaign, CampaignFile } from '../../domain/campaign.ts';
import { labelOf, percent, type CampaignFaults, type Report } from './campaign-faults.ts';
import type { CampaignGround } from './ground.ts';

/** Something about a campaign's items that its owner should know and that stops nothing. */
export interface CampaignNote {
  readonly campaignId: string;
  readonly about: 'unknown items' | 'sold out';
  /** How many of its items, and the ids of the first few. */
  readonly count: number;
  readonly some: readonly string[];
  /** Of as many. */
  readonly of: number;
}

export interface FittedCampaigns {
  /** Those without fault, unknown items left out. */
  readonly campaigns: readonly Campaign[];
  readonly notes: readonly CampaignNote[];
}

const shownIds = 3;

/**
 * Holds campaigns against the items of a shop. Items that it does not have are left out and told; a campaign that has no
 * other is a fault. What is sold out is told and stays: a device passes over it until a pack has it again. Contexts that the
 * catalog does not have, or that together cover less of it than the file's breadth, are a fault.
 */
export function fitToCatalog(
  { campaigns, breadth }: Pick<CampaignFile, 'campaigns' | 'breadth'>,
  ground: CampaignGround,
  faults: CampaignFaults,
): FittedCampaigns {
  const notes: CampaignNote[] = [];
  const fitted = campaigns.flatMap((campaign): Campaign[] => {
    const before = faults.count;
    const report = faults.reportFor(labelOf(campaign.id));
    checkContexts(campaign, breadth, ground, report);
    const { items } = campaign;
    if (!items) return faults.count > before ? [] : [campaign];
    const availability = items.map((id) => ground.availabilityOf(id));
    const unknown = items.filter((_, place) => availability[place] === undefined);
    const known =
      unknown.length === 0 ? items : items.filter((_, place) => availability[place] !== undefined);
    if (known.length === 0) report('items', `no item of the catalog (${listed(items)})`, 'at least one');
    if (faults.count > before) return [];
    const soldOut = items.filter((_, place) => availability[place] === 'out of stock');
    notes.push(...noteOf(campaign, 'unknown items', unknown, items.length));
    notes.push(...noteOf(campaign, 'sold out', soldOut, known.length));
    return [unknown.length === 0 ? campaign : { ...campaign, items: known }];
  });
  return { campaigns: fitted, notes };
}

/** Share of the catalog's items that lie within a campaign's contexts, 0..1; 1 without any. */
export function contextShare({ target }: Campaign, { paths, size }: CampaignGround): number {
  return target?.contexts ? paths.withinAny(target.contexts) / Math.max(1, size) : 1;
}

function checkContexts(campaign: Campaign, breadth: number, ground: CampaignGround, report: Report): void {
  const contexts = campaign.target?.contexts ?? [];
  const unknown = contexts.findIndex((path) => ground.paths.within(path) === 0);
  if (unknown !== -1)
    return report(
      `target.contexts[${unknown}]`,
      JSON.stringify(contexts[unknown]!.join(' > ').slice(0, 100)),
      'a category of the catalog',
    );
  const share = contextShare(campaign, ground);
  if (share < breadth)
    report(
      'target.contexts',
      `contexts that hold ${percent(share)} of the catalog's items`,
      `at least ${percent(breadth)}, the file's breadth: no micro-targeting`,
    );
}

function noteOf(
  { id }: Campaign,
  about: CampaignNote['about'],
  items: readonly string[],
  of: number,
): CampaignNote[] {
  return items.length === 0
    ? []
    : [{ campaignId: id, about, count: items.length, some: items.slice(0, shownIds), of }];
}

function listed(items: readonly string[]): string {
  const some = items.slice(0, shownIds).map((id) => JSON.stringify(id.slice(0, 60)));
  return items.length > shownIds ? `${some.join(', ')}, …` : some.join(', ');
}
