import { learnableFeatures } from '../../core/ads/learn-ad-prior.ts';
import type { CampaignNote } from '../../core/ads/campaigns/fit-to-catalog.ts';
import type { Campaign, CampaignFile } from '../../core/domain/campaign.ts';
import { formatCount, formatMany, printable } from '../format.ts';
import { adLogFacts } from './ad-log-report.ts';
import type { CampaignsSummary } from './build-campaigns.ts';
import type { CheckedCreatives } from './creative-facts.ts';

const linesShown = 8;

/** `8 campaigns of 6 advertisers, 24 creatives; flights from 2026-01-01 to 2030-12-31` */
export function describeCampaigns({ campaigns }: CampaignFile): string {
  if (campaigns.length === 0) return 'none in the file';
  const { advertisers, creatives, from, to } = campaignFacts(campaigns);
  return `${formatMany(campaigns.length, 'campaign', 'campaigns')} of ${formatMany(advertisers, 'advertiser', 'advertisers')}, ${formatMany(creatives, 'creative', 'creatives')}; flights from ${from} to ${to}`;
}

/** The first few, one a line: id, whom for, who pays, when, where, what a click is worth, what it promotes. */
export function listCampaigns({ campaigns, currency }: CampaignFile): string[] {
  const lines = campaigns.slice(0, linesShown).map((campaign) => printable(lineOf(campaign, currency)));
  return campaigns.length > linesShown
    ? [...lines, `… and ${formatMany(campaigns.length - linesShown, 'more', 'more')}`]
    : lines;
}

/** What of the campaigns' items a build left out, in words; nothing when all is well. */
export function describeNotes(notes: readonly CampaignNote[]): string[] {
  const of = (about: CampaignNote['about']): readonly CampaignNote[] =>
    notes.filter((note) => note.about === about);
  const items = (some: readonly CampaignNote[]): number => some.reduce((sum, { count }) => sum + count, 0);
  const [unknown, soldOut] = [of('unknown items'), of('sold out')];
  return [
    ...(unknown.length > 0
      ? [
          `${formatMany(items(unknown), 'item that the feed does not have was', 'items that the feed does not have were')} left out of ${formatMany(unknown.length, 'campaign', 'campaigns')}.`,
        ]
      : []),
    ...(soldOut.length > 0
      ? [
          `${formatMany(items(soldOut), 'promoted item is', 'promoted items are')} sold out, in ${formatMany(soldOut.length, 'campaign', 'campaigns')}: not shown until a pack has them in stock.`,
        ]
      : []),
  ];
}

/** What a log of shown ads taught; nothing without one. */
export function describeLearnedPrior({ learned }: CampaignsSummary): [name: string, value: string][] {
  if (!learned) return [];
  const { prior, report, worth } = learned;
  const weights = learnableFeatures.map((name) => {
    const mean = prior.mean[prior.features.indexOf(name)]!;
    return `${name} ${mean.toFixed(2)}`;
  });
  return [
    ...adLogFacts(report).map(([name, value]): [string, string] => [name, value]),
    [
      '',
      `devices begin with ${weights.join(', ')} (log-odds), worth ${formatMany(worth, 'ad', 'ads')} shown`,
    ],
  ];
}

/** One campaign's, while a build goes on. */
export function describeNote({ campaignId, about, count, some, of }: CampaignNote): string {
  const ids = `${some.map((id) => JSON.stringify(id.slice(0, 60))).join(', ')}${count > some.length ? ', …' : ''}`;
  const what =
    about === 'unknown items'
      ? 'not in the feed, left out'
      : count === of
        ? 'sold out, all of them: the campaign waits until a pack has one in stock'
        : 'sold out: not shown until a pack has them in stock';
  return printable(`campaign ${JSON.stringify(campaignId)}: items: ${count} of ${of} ${what}: ${ids}.`);
}

/** What there is to say of creatives that were held against facts; nothing when all could be used and were looked at. */
export function describeChecked({ checked, of, unusable }: CheckedCreatives): string[] {
  const listed = unusable.slice(0, linesShown).map((name) => JSON.stringify(name.slice(0, 120)));
  return [
    ...(checked < of
      ? [
          `creatives were held against ${formatCount(checked)} of ${formatCount(of)} promoted items, spread evenly over each campaign.`,
        ]
      : []),
    ...(unusable.length > 0
      ? [
          printable(
            `${formatMany(unusable.length, 'creative asks', 'creatives ask')} for what no promoted item has, and will not be shown: ${listed.join(', ')}${unusable.length > listed.length ? ', …' : ''}.`,
          ),
        ]
      : []),
  ];
}

/** For programs. */
export function campaignsForMachines({ file, notes, checked, learned }: CampaignsSummary): unknown {
  const { campaigns, currency, breadth, share, objectives } = file;
  return {
    ...campaignFacts(campaigns),
    currency,
    breadth,
    share,
    objectives,
    notes,
    ...(checked && { checked }),
    ...(learned && { learned }),
  };
}

export function campaignFacts(campaigns: readonly Campaign[]): {
  readonly count: number;
  readonly advertisers: number;
  readonly creatives: number;
  /** First and last day of any flight; absent without campaigns. */
  readonly from?: string;
  readonly to?: string;
} {
  const days = campaigns.flatMap(({ flight }) => [flight.from, flight.to]).sort();
  return {
    count: campaigns.length,
    advertisers: new Set(campaigns.map(({ advertiser }) => advertiser)).size,
    creatives: campaigns.reduce((sum, { creatives }) => sum + creatives.length, 0),
    ...(days.length > 0 && { from: days[0]!, to: days.at(-1)! }),
  };
}

function lineOf(campaign: Campaign, currency: string): string {
  const { id, advertiser, payer, flight, placements, bid, items, landingPage, creatives } = campaign;
  return [
    id,
    payer === advertiser ? advertiser : `${advertiser}, paid for by ${payer}`,
    `${flight.from} to ${flight.to}`,
    placements.join(' and '),
    `${bid} ${currency} a click`,
    items ? formatMany(items.length, 'item', 'items') : landingPage!,
    formatMany(creatives.length, 'creative', 'creatives'),
  ].join(' · ');
}
