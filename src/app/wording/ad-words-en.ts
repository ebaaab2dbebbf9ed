import type { FactRule } from '../../core/ads/creatives/fact-check/fault.ts';
import type { KeptBecause } from '../state/ad-rewording.svelte.ts';

/** Everything said about ads in the words of the browser's language model. */
export const englishAdWords = {
  label: 'Let this browser word ads',
  hint: 'Your browser can run a language model of its own on this device. It words an ad anew from what the shop states of the item. Every word is checked against that; if one is not true, the advertiser’s own words stay. Nothing is sent to anybody.',
  offerHint:
    'Your browser must fetch the model first. That may be some gigabytes, which every site on this device then shares. The browser’s maker sees that it is fetched, and nothing of what you do here.',
  fetching: 'The browser is fetching its language model',
  fetchingShare: (share: string) => `The browser is fetching its language model · ${share}`,
  stop: 'Stop',
  failed: 'The browser could not fetch its language model. Nothing has changed.',

  mark: 'In the words of this browser',
  title: 'Whose words these are',
  reworded:
    'Your browser’s language model wrote these words on this device. Every word was checked against what the shop states of the item.',
  own: (texts: string) => `The advertiser’s own words: ${texts}`,
  kept: {
    'in-view':
      'These are the advertiser’s own words. The ad was in view before your browser had found others, and what you may be reading does not change.',
    'no-answer': 'These are the advertiser’s own words. Your browser’s language model gave no answer.',
    'no-item':
      'These are the advertiser’s own words. The ad leads to a page of theirs, so other words could be checked against nothing.',
    unchecked: 'These are the advertiser’s own words. Other words could not be checked on this device.',
    same: 'These are the advertiser’s own words. Your browser’s language model found no others.',
  } satisfies Record<KeptBecause, string>,
  refused:
    'These are the advertiser’s own words. Your browser’s language model found others, which are not shown:',
  faults: {
    form: 'the answer was not a headline and a text',
    length: 'too long, or empty',
    characters: 'characters that do not belong in a text',
    numbers: 'a number that the item does not have',
    'number words': 'a number that the item does not have',
    prices: 'a price that is not the item’s',
    ratings: 'a rating that is not the item’s',
    delivery: 'a delivery that the shop does not promise',
    brands: 'a brand that is not the item’s',
    properties: 'something the item is not, or not made of',
    claims: 'a claim that the shop does not make',
    urgency: 'it urges you to hurry',
    discounts: 'a discount, which nobody here can know of',
    names: 'a name that is not the item’s',
    unverified: 'words that nothing said of the item bears out',
  } satisfies Record<FactRule, string>,
  fault: (reason: string, found: readonly string[]) => `${reason} (${found.join(', ')})`,
};

export type AdWordsTexts = typeof englishAdWords;
