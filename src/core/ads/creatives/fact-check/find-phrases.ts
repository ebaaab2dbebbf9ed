import { foldPlural } from '../../../text/tokenize.ts';
import type { Token } from './tokens.ts';
import type { Phrases } from './words/phrases.ts';

export interface FoundPhrase {
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

/** Pieces of a word that was taken apart ("hur-ry"). */
const mostPieces = 3;

/** Where phrases of the list stand among the words; also a single word that was taken apart. */
export function findPhrases(words: readonly Token[], { set, longest }: Phrases): FoundPhrase[] {
  const found: FoundPhrase[] = [];
  for (let at = 0; at < words.length; at++) {
    let phrase = '';
    let joined = '';
    for (let length = 1; length <= Math.max(longest, mostPieces) && at + length <= words.length; length++) {
      const { text, raw } = words[at + length - 1]!;
      phrase += (length === 1 ? '' : ' ') + text;
      joined += raw.toLowerCase();
      const isWhole = length <= longest && set.has(phrase);
      const isJoined = length > 1 && length <= mostPieces && set.has(foldPlural(joined));
      if (isWhole || isJoined) found.push({ at, length, text: phrase });
    }
  }
  return found;
}

/** The places of the words of a Chinese list (separated by spaces, or empty) in a text. */
export function findHan(han: string, list: string): { index: number; word: string }[] {
  if (list === '') return [];
  return list.split(' ').flatMap((word) => {
    const found = [];
    for (let index = han.indexOf(word); index >= 0; index = han.indexOf(word, index + 1)) {
      found.push({ index, word });
    }
    return found;
  });
}
