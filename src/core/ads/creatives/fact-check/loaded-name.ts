import { findPhrases } from './find-phrases.ts';
import { tokensOf, wordsOf } from './tokens.ts';
import { boastWords } from './words/claims.ts';
import { deliveryWords } from './words/delivery.ts';
import { discountWords } from './words/discounts.ts';
import { urgencyHan, urgencyWords } from './words/urgency.ts';

const lists = [urgencyWords, discountWords, boastWords, deliveryWords];

/** Whether a name is a claim when it stands alone, like the brand "Free" or the book "Last Chance". */
export function isLoadedName(name: string): boolean {
  const words = wordsOf(tokensOf(name));
  const claiming = lists.reduce((sum, list) => sum + coveredWords(words.length, findPhrases(words, list)), 0);
  return (
    (words.length <= 3 && claiming >= words.length) ||
    urgencyHan.split(' ').some((word) => name.length <= word.length + 2 && name.includes(word))
  );
}

function coveredWords(count: number, found: readonly { at: number; length: number }[]): number {
  const covered = new Uint8Array(count);
  for (const { at, length } of found) covered.fill(1, at, at + length);
  return covered.reduce((sum, one) => sum + one, 0);
}
