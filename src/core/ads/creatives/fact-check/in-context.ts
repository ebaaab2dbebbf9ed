import { stopWords } from '../../../text/stop-words.ts';
import { isStated, type Texts } from './stated.ts';
import type { Token } from './tokens.ts';

/**
 * Whether a phrase is stated together with the words around it: up to the next word that means something, or back to the
 * one before where none follows. "Free" in "free of plastic" is not the "free" of "free delivery".
 */
export function isInContext(sources: Texts, words: readonly Token[], at: number, length: number): boolean {
  const means = (token: Token | undefined): boolean =>
    token !== undefined && token.kind !== 'mark' && !stopWords.has(token.text);
  let end = at + length;
  while (end < words.length && words[end]!.kind !== 'mark' && !means(words[end])) end++;
  if (means(words[end])) return isStated(sources, words, at, end + 1 - at);
  let start = at - 1;
  while (start >= 0 && words[start]!.kind !== 'mark' && !means(words[start])) start--;
  return means(words[start]) && isStated(sources, words, start, at + length - start);
}
