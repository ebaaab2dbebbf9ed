import {
  adObjectives,
  type AdObjective,
  type AdWeightRange,
  type Campaign,
  type CampaignFile,
} from '../../domain/campaign.ts';
import { describe } from '../../catalog/describe.ts';
import { CampaignFaults, labelOf } from './campaign-faults.ts';
import { campaignDefaults, campaignLimits as limits } from './campaign-limits.ts';
import { checkCampaign } from './check-campaign.ts';
import { checkCampaignFile } from './check-campaign-file.ts';
import { Fields, type FieldsReader } from './fields.ts';
import { campaignKeys, parseCampaign } from './parse-campaign.ts';
import { checkPrior, parsePrior } from './parse-prior.ts';
import { twoPasses } from './two-passes.ts';

export interface ParsedCampaigns {
  /** What is without fault; absent when the file as a whole cannot be used. */
  readonly file?: CampaignFile;
  readonly faults: CampaignFaults;
  /** Campaigns that were left out for a fault of their own. */
  readonly leftOut: number;
}

export const campaignFileKeys = [
  'format',
  'formatVersion',
  'currency',
  'reserve',
  'relevanceFloor',
  'breadth',
  'holdout',
  'share',
  'objectives',
  'campaigns',
  'prior',
] as const;
const formatVersion = 1;

/**
 * Reads a campaigns file from JSON, defaults filled in, keys always in the same order. Every fault is told, not only the
 * first; the campaigns that have none are kept, so that a device can do without the others.
 *
 * @param options.strayKeys `refused` for a retailer's file, `ignored` for a pack, which may come from a newer builder
 */
export function parseCampaigns(
  json: unknown,
  { strayKeys }: { readonly strayKeys: FieldsReader['strayKeys'] },
): ParsedCampaigns {
  const faults = new CampaignFaults();
  const { shape, sense } = twoPasses(faults.reportFor());
  const fields = new Fields(json, '', campaignFileKeys, { report: shape, strayKeys });
  const head = parseHead(fields);
  checkCampaignFile(head, sense);
  if (head.prior) checkPrior(head.prior, sense);
  const campaigns = parseList(fields, strayKeys, faults);
  const isUsable = faults.list.every(({ campaign }) => campaign !== undefined);
  const leftOut = campaigns.filter((campaign) => campaign === undefined).length;
  const kept = campaigns.filter((campaign) => campaign !== undefined);
  const { prior, ...rest } = head;
  return {
    ...(isUsable && { file: { ...rest, campaigns: kept, ...(prior && { prior }) } }),
    faults,
    leftOut,
  };
}

function parseHead(fields: Fields): Omit<CampaignFile, 'campaigns'> {
  fields.exactly('format', 'ownshelf-campaigns');
  fields.exactly('formatVersion', formatVersion);
  const numberOr = (key: 'reserve' | 'relevanceFloor' | 'breadth' | 'holdout'): number =>
    fields.has(key) ? fields.number(key) : campaignDefaults[key];
  return {
    format: 'ownshelf-campaigns',
    formatVersion,
    currency: fields.line('currency', limits.idLength),
    reserve: numberOr('reserve'),
    relevanceFloor: numberOr('relevanceFloor'),
    breadth: numberOr('breadth'),
    holdout: numberOr('holdout'),
    share: fields.has('share')
      ? parseShare(fields.object('share', ['proposed', 'max']))
      : campaignDefaults.share,
    objectives: fields.has('objectives')
      ? parseObjectives(fields.object('objectives', adObjectives))
      : campaignDefaults.objectives,
    ...(fields.has('prior') && {
      prior: parsePrior(fields.object('prior', ['features', 'mean', 'covariance'])),
    }),
  };
}

function parseShare(fields: Fields): CampaignFile['share'] {
  const { proposed, max } = campaignDefaults.share;
  const given = { max: fields.has('max') ? fields.number('max') : max };
  return {
    // A retailer who allows little proposes no more than that.
    proposed: fields.has('proposed') ? fields.number('proposed') : Math.min(proposed, given.max),
    max: given.max,
  };
}

function parseObjectives(fields: Fields): CampaignFile['objectives'] {
  const weights = adObjectives.map((name): [AdObjective, AdWeightRange] => {
    const usual = campaignDefaults.objectives[name];
    if (!fields.has(name)) return [name, usual];
    const given = fields.object(name, ['weight', 'min', 'max']);
    return [
      name,
      {
        weight: given.number('weight'),
        min: given.has('min') ? given.number('min') : usual.min,
        max: given.has('max') ? given.number('max') : usual.max,
      },
    ];
  });
  return Object.fromEntries(weights) as Record<AdObjective, AdWeightRange>;
}

/** `undefined` where a campaign has a fault. */
function parseList(
  fields: Fields,
  strayKeys: FieldsReader['strayKeys'],
  faults: CampaignFaults,
): (Campaign | undefined)[] {
  const numbers = new Map<string, number>();
  let number = 0;
  return fields.list('campaigns', limits.campaigns, (json): Campaign | undefined => {
    number++;
    const before = faults.count;
    const { shape, sense } = twoPasses(faults.reportFor(labelFor(json, number)));
    const campaign = parseCampaign(new Fields(json, '', campaignKeys, { report: shape, strayKeys }));
    checkCampaign(campaign, sense);
    if (faults.count > before) return undefined;
    const twin = numbers.get(campaign.id);
    if (twin === undefined) {
      numbers.set(campaign.id, number);
      return campaign;
    }
    faults.reportFor(`campaign ${number}`)(
      'id',
      `${JSON.stringify(campaign.id)}, which campaign ${twin} has`,
      'an id of its own',
    );
    return undefined;
  });
}

/** By id where there is one that can be shown, else by its number in the file. */
function labelFor(json: unknown, number: number): string {
  const id =
    typeof json === 'object' && json !== null && Object.hasOwn(json, 'id')
      ? (json as { id: unknown }).id
      : '';
  return typeof id === 'string' && id.trim() !== '' && id.length <= limits.idLength
    ? labelOf(id)
    : `campaign ${number}${id === '' || id === undefined ? '' : ` (id ${describe(id)})`}`;
}
