import type { ItemSummary } from '../../src/core/domain/slate.ts';
import type { AdCard, AdInspector, AdsView } from '../../src/ports/ranker-api.ts';

/** An ad whose terms add up to its score. */
export function fakeAd(item: ItemSummary | undefined, change: Partial<AdCard> = {}): AdCard {
  const terms = [
    { name: 'interest', objective: 'relevance', value: 0.9, weight: 1, contribution: 0.9 },
    { name: 'context', objective: 'relevance', value: 0.4, weight: 1, contribution: 0.4 },
    { name: 'bid', objective: 'value', value: 0.8, weight: 0.5, contribution: 0.4 },
    { name: 'click', objective: 'value', value: -0.6, weight: 0.5, contribution: -0.3 },
    { name: 'chance', objective: 'chance', value: 0.1, weight: 1, contribution: 0.1 },
  ] as const;
  return {
    chosen: {
      campaignId: 'mugs-for-morning',
      creativeId: 'a',
      placement: 'shelf',
      propensity: 0.42,
      choice: 0,
      ...(item === undefined ? {} : { itemId: item.id }),
    },
    advertiser: 'Halden',
    payer: 'Halden Home AS',
    topic: ['Kitchen', 'Tableware'],
    headline: 'A mug for slow mornings',
    body: 'Stoneware, glazed by hand. Nothing else in it but your coffee.',
    ...(item === undefined ? { landingPage: 'https://halden.example/mugs' } : { item }),
    personal: true,
    receipt: {
      terms,
      weights: { relevance: 1, value: 0.5, feedback: 1 },
      score: terms.reduce((sum, { contribution }) => sum + contribution, 0),
    },
    ...change,
  };
}

export const fakeAdsView: AdsView = {
  mode: 'personal',
  effectiveMode: 'personal',
  share: { inUse: 0.05, proposed: 0.05, max: 0.125 },
  objectives: [
    { name: 'relevance', weight: 1, proposed: 1, min: 0.25, max: 4 },
    { name: 'value', weight: 0.5, proposed: 0.5, min: 0, max: 1 },
    { name: 'feedback', weight: 1, proposed: 1, min: 0.25, max: 4 },
  ],
  seen: 3,
  advertisers: ['Halden', 'Kiln', 'Nordlys'],
};

export function fakeInspection({ chosen, advertiser, receipt }: AdCard): AdInspector {
  return {
    choice: chosen.choice,
    permission: [{ rule: 'mode' }, { rule: 'share' }],
    shown: {
      chosen,
      advertiser,
      receipt,
      target: { contexts: [['Kitchen']] },
      passed: ['share', 'flight', 'cap'],
    },
    candidates: [
      { campaignId: chosen.campaignId, creativeId: chosen.creativeId, advertiser, propensity: 0.42 },
      { campaignId: 'vases', creativeId: 'a', advertiser: 'Kiln', propensity: 0.38 },
    ],
    nonePropensity: 0.2,
    notShown: [
      { campaignId: 'vases', advertiser: 'Kiln', rule: 'chance', reason: 'another ad was chosen' },
      { campaignId: 'shoes', advertiser: 'Ostra', rule: 'cap', reason: 'shown 4 times today' },
      { campaignId: 'novels', advertiser: 'Nordlys', rule: 'cap', reason: 'shown 12 times this week' },
    ],
    counts: [
      { rule: 'chance', campaigns: 1 },
      { rule: 'cap', campaigns: 2 },
    ],
  };
}
