import type { AdTarget } from '../../core/domain/campaign.ts';
import { adTexts } from './ads.ts';
import { formatList } from './format.ts';

/** A rule as it is kept, and as it keeps an ad away. */
interface RuleWording {
  readonly kept: string;
  readonly stopped: string;
}

const wording: Readonly<Record<string, RuleWording>> = {
  'switched-off': { kept: 'You have ads switched on', stopped: 'You switched ads off' },
  campaigns: { kept: 'The shop has campaigns', stopped: 'The shop has no campaigns' },
  share: { kept: 'Enough other things stand beside it', stopped: 'Too few other things beside it' },
  rest: {
    kept: 'You turned down no ad a short while ago',
    stopped: 'You turned an ad down a short while ago',
  },
  'blocked-campaign': { kept: 'You did not turn it down for good', stopped: 'You turned it down for good' },
  'blocked-advertiser': { kept: 'You allow its advertiser', stopped: 'You turned its advertiser down' },
  'blocked-topic': { kept: 'You allow its topic', stopped: 'You turned its topic down' },
  flight: { kept: 'It runs today', stopped: 'It does not run today' },
  placement: { kept: 'It is for places like this', stopped: 'It is for other places' },
  sensitive: {
    kept: 'Sensitive topics stay among themselves',
    stopped: 'Sensitive topics stay among themselves',
  },
  context: { kept: 'It is for pages like this', stopped: 'It is for other pages' },
  segment: {
    kept: 'It is for everybody, or for a group you belong to',
    stopped: 'It is for another group of shoppers',
  },
  beside: { kept: 'It stands on this page once', stopped: 'It stands on this page already' },
  cap: { kept: 'You have not seen it too often', stopped: 'You have seen it as often as you may' },
  dismissed: { kept: 'You have not turned it down lately', stopped: 'You turned it down lately' },
  pace: { kept: 'It takes part in this chance', stopped: 'It does not take part this time' },
  'unknown-items': {
    kept: 'The shop has what it promotes',
    stopped: 'The shop does not have what it promotes',
  },
  'sold-out': { kept: 'What it promotes is to be had', stopped: 'What it promotes is sold out' },
  'looked-at': { kept: 'It promotes something else', stopped: 'You are looking at what it promotes' },
  'refused-item': {
    kept: 'You did not turn down what it promotes',
    stopped: 'You turned down what it promotes',
  },
  'chosen-item': {
    kept: 'You have not chosen what it promotes already',
    stopped: 'You have chosen what it promotes already',
  },
  relevance: {
    kept: 'It has something to do with you or this page',
    stopped: 'It has too little to do with you and this page',
  },
  reserve: { kept: 'It may be of use', stopped: 'It is too unlikely to be of any use' },
  promise: { kept: 'It promises much', stopped: 'Others promise more' },
  text: { kept: 'What it says is true of what it promotes', stopped: 'It says nothing true here' },
  worth: { kept: 'It seemed better than no ad', stopped: 'It seemed no better than no ad' },
  chance: { kept: 'It was chosen', stopped: 'It could have been chosen, and was not this time' },
};

export const wordKept = (rule: string): string => wording[rule]?.kept ?? wordRuleName(rule);
export const wordAdRule = (rule: string): string => wording[rule]?.stopped ?? wordRuleName(rule);

/** Whom a campaign says it is for, a sentence each. */
export function wordTarget({ contexts = [], segments = [] }: AdTarget = {}): string[] {
  const sentences = [
    ...(contexts.length === 0
      ? []
      : [adTexts.declaredContexts(formatList(contexts.map((path) => path.join(' › '))))]),
    ...(segments.length === 0 ? [] : [adTexts.declaredSegments(formatList(segments))]),
  ];
  return sentences.length === 0 ? [adTexts.declaredEverybody] : sentences;
}

/** "frequency-cap" is "Frequency cap", for a rule that has no words yet. */
function wordRuleName(rule: string): string {
  const words = rule.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
