import type { CheckedText } from '../checked-text.ts';
import type { Fault } from '../fault.ts';
import { isStated, isStatedHan, type Texts } from '../stated.ts';
import { harmlessHan, harmlessWords } from '../words/harmless.ts';

const harmless = new Set(harmlessHan.split(' '));
const longestHarmless = Math.max(...[...harmless].map((word) => word.length));
/** Two characters of Chinese are a word; one is anything. */
const shortestOwn = 2;

/** For rewrites: each word is one of the item's own, or claims nothing. */
export function checkUnverified({ words, stated }: CheckedText): readonly Fault[] {
  return words.flatMap((token, at): Fault[] => {
    const fault = (found: string): Fault[] => [{ rule: 'unverified', found }];
    if (token.kind === 'word') {
      return harmlessWords.set.has(token.text) || isStated(stated.texts, words, at) ? [] : fault(token.raw);
    }
    return token.kind === 'han' && !isCovered(token.text, stated.texts) ? fault(token.raw) : [];
  });
}

/** Whether the characters can be parted into harmless words and pieces of the item's own texts. */
function isCovered(text: string, sources: Texts): boolean {
  const reached = new Uint8Array(text.length + 1);
  reached[0] = 1;
  for (let start = 0; start < text.length; start++) {
    if (reached[start] === 0) continue;
    for (let end = start + 1; end <= text.length; end++) {
      const piece = text.slice(start, end);
      const isOwn = piece.length >= shortestOwn && isStatedHan(sources, text, start, piece);
      if (isOwn || (piece.length <= longestHarmless && harmless.has(piece))) reached[end] = 1;
      else if (piece.length > Math.max(longestHarmless, shortestOwn)) break;
    }
  }
  return reached[text.length] === 1;
}
