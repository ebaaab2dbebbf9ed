import type { Fault } from '../../core/ads/creatives/fact-check/fault.ts';
import type { AdCard } from '../../ports/ranker-api.ts';
import { englishAdWords, type AdWordsTexts } from './ad-words-en.ts';
import { chineseAdWords } from './ad-words-zh.ts';
import { language } from './language.ts';

export const adWordsTexts: AdWordsTexts = { en: englishAdWords, zh: chineseAdWords }[language];

/** As many parts of a refused text as anybody reads. */
const mostFound = 4;

/** What is wrong with words, each reason once with the parts it is about. */
export function wordFaults(faults: readonly Fault[]): string[] {
  const byReason = new Map<string, Set<string>>();
  for (const { rule, found } of faults) {
    const reason = adWordsTexts.faults[rule];
    const parts = byReason.get(reason) ?? new Set();
    byReason.set(reason, found === '' ? parts : parts.add(`“${found}”`));
  }
  return [...byReason].map(([reason, found]) =>
    found.size === 0 ? reason : adWordsTexts.fault(reason, [...found].slice(0, mostFound)),
  );
}

export const wordOwn = ({ headline, body }: AdCard): string =>
  adWordsTexts.own([headline, ...(body === undefined ? [] : [body])].map((text) => `“${text}”`).join(' '));
