import type { AdMode } from '../../core/ads/ad-wishes.ts';
import type { ItemSummary } from '../../core/domain/slate.ts';
import type { AdObjective } from '../../core/domain/campaign.ts';
import type { AdRefusalKind, Blocked } from '../state/ad-wishes.ts';
import { formatCount, formatPrice, formatShare, plural } from './format.ts';

/** Everything said about ads. */
export const adTexts = {
  label: 'Ad',
  /** Names the place and its link, for those who do not see the label. */
  name: (advertiser: string) => `Ad by ${advertiser}`,
  prefix: (advertiser: string) => `Ad by ${advertiser}:`,
  paidBy: (payer: string) => `Paid by ${payer}`,
  personal: 'Chosen on this device, by what it knows of you',
  byPage: 'Chosen on this device, by this page alone',
  why: 'Why this ad?',
  visit: (host: string) => `Go to ${host}`,
  visitNote: 'Opens the advertiser’s own site, which will see that you came.',
  gone: 'This ad stays away from now on.',
  goneHint: 'What you turned down is listed with your ad settings.',
  settings: 'Ad settings',

  score: 'What the choice rests on',
  sum: 'Score',
  sumHint: 'The bars add up to it; showing no ad has 0.',
  parts: (parts: string) => `In parts: ${parts}. The weights are yours to set.`,
  part: (name: string, points: string, weight: string) => `${name} ${points} (weight ${weight})`,
  chance: (points: string) => `chance ${points}`,
  partNames: {
    relevance: 'how well it fits',
    value: 'what is paid',
    feedback: 'what you made of ads before',
  } satisfies Record<AdObjective, string>,
  odds: (share: string) =>
    `Among everything that could stand here, this one had a chance of ${share} to be chosen. A part is left to chance, so that the device finds out what is of use.`,
  bid: (advertiser: string) =>
    `${advertiser} pays for clicks: “What a click is worth to them” is all that their bid does. You can have it count for nothing.`,
  declared: 'Whom it is meant for',
  declaredEverybody: 'Everybody: the campaign names no pages and no groups.',
  declaredContexts: (names: string) => `Pages about ${names}`,
  declaredSegments: (names: string) => `The groups of shoppers ${names}`,
  declaredNote: 'Whether you belong is worked out on this device, and told to nobody.',
  passed: 'Rules it passed',
  rules: (count: number) => plural(count, 'rule'),
  working: 'Reading how it was chosen…',
  unread: 'How it was chosen could not be read from this device.',
  others: 'Ads not shown here, and what stopped them',
  othersNone: 'No other ad was kept away.',
  count: (campaigns: number) => plural(campaigns, 'campaign'),
  more: (count: string) => `and ${count} more`,
  controls: 'Not what you want?',
  refusals: {
    ad: () => 'Not this ad',
    advertiser: ({ advertiser }) => `Nothing from ${advertiser}`,
    topic: ({ topic }) => `Nothing about ${topic}`,
    fewer: () => 'Fewer ads',
    none: () => 'No ads',
  } satisfies Record<AdRefusalKind, (ad: { advertiser: string; topic: string }) => string>,
  refused: {
    ad: () => 'This ad will not come again',
    advertiser: ({ advertiser }) => `No more ads from ${advertiser}`,
    topic: ({ topic }) => `No more ads about ${topic}`,
    fewer: () => 'Half as many ads from now on',
    none: () => 'No more ads',
  } satisfies Record<AdRefusalKind, (ad: { advertiser: string; topic: string }) => string>,
  takenBack: 'Taken back',
  failed: 'That could not be kept on this device. Nothing has changed.',

  intro:
    'Campaigns come with the catalog, the same for everybody. This device chooses among them by itself; no advertiser learns what you did here, or that you saw an ad. Only a click on an ad’s own site tells its owner that you came.',
  panelHint: 'Who may choose, how many, what you never want to see',
  mode: 'How ads are chosen',
  modes: {
    personal: {
      label: 'By what this device knows of you',
      text: 'Sensitive topics never count. Nothing leaves the device.',
    },
    contextual: {
      label: 'By the page alone',
      text: 'The same for everybody who opens that page; only what you turned down counts.',
    },
    none: { label: 'No ads', text: '' },
  } satisfies Record<AdMode, { readonly label: string; readonly text: string }>,
  forced: (reason: string) => `Right now ads go by the page alone: ${reason}.`,
  minor: 'I am under 18',
  minorHint: 'Then ads go by the page alone.',
  amount: 'How many at most',
  amountNone: 'none',
  amountText: (share: number) => `one per ${formatCount(Math.round(1 / share))} things`,
  amountHint: 'Per things of the shop that stand beside them.',
  weights: 'What counts in choosing',
  weightsHint:
    'An ad is chosen by the sum of these three. Each “Why this ad?” shows how much each one made of it.',
  names: {
    relevance: {
      label: 'That it fits you or the page',
      hint: 'How near it is to your interests, what you look at now and what the page is about.',
    },
    value: {
      label: 'What the advertiser pays',
      hint: 'How likely a click is, times what it is worth to the advertiser. You can always set it to nothing.',
    },
    feedback: {
      label: 'What you made of ads before',
      hint: 'Lowers what is like the ads you turned down, raises what is like those you opened.',
    },
  } satisfies Record<AdObjective, { readonly label: string; readonly hint: string }>,
  reset: 'Back to the shop’s proposal',
  done: 'Kept. It holds from the next page on.',
  blocked: 'What you turned down',
  blockedNone: 'Nothing so far. “Why this ad?” on any ad offers it.',
  blockedKinds: {
    advertisers: 'Advertiser',
    topics: 'Topic',
    campaigns: 'Ad',
  } satisfies Record<Blocked['kind'], string>,
  unblock: 'Allow again',
  unblockOf: (name: string) => `Allow again: ${name}`,
  seen: (count: number) =>
    count === 0 ? 'No ad has been seen on this device.' : `${plural(count, 'ad')} seen on this device.`,
  seenLog: 'Each stands in the log, and can be forgotten there.',
  unavailable: 'This shop has no ads.',
  unavailableHint: 'There is nothing to set.',
} as const;

export const wordAdTopic = (topic: readonly string[]): string => topic.at(-1) ?? '';
export const wordBlocked = ({ value }: Blocked): string =>
  typeof value === 'string' ? value : value.join(' › ');
export const wordAmount = (share: number): string =>
  share === 0 ? adTexts.amountNone : adTexts.amountText(share);
/** Of an item's title and price, what an ad's own texts leave out; "€45" and "€45.00" say the same. */
export function wordUntold({ title, price, currency }: ItemSummary, told: readonly string[]): string {
  const all = told.join(' ');
  const cost = price === undefined ? '' : formatPrice(price, currency);
  return [all.includes(title) ? '' : title, all.includes(cost.replace(/[.,]00(?!\d)/, '')) ? '' : cost]
    .filter(Boolean)
    .join(' · ');
}

export const wordOdds = (propensity: number): string =>
  propensity > 0.99 && propensity < 1 ? 'over 99%' : propensity < 0.01 ? 'under 1%' : formatShare(propensity);
