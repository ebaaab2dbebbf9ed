import type { CheckedText } from '../checked-text.ts';
import type { Fault } from '../fault.ts';
import { isStated } from '../stated.ts';
import { harmlessWords } from '../words/harmless.ts';

const sentenceStart = /(?:^|[.!?:;。！？：；"“(（])\s*$/u;

/** A word with a capital inside a sentence is a name: whose, the item has to say. */
export function checkNames({ text, words, stated }: CheckedText): readonly Fault[] {
  return words.flatMap((token, at): Fault[] => {
    const { kind, raw, index } = token;
    if (kind !== 'word' || !/\p{Lu}/u.test(raw)) return [];
    const isShouted = raw.length > 1 && raw === raw.toUpperCase();
    if (!isShouted && !/\p{Lu}/u.test(raw.slice(1)) && sentenceStart.test(text.slice(0, index))) return [];
    if (harmlessWords.set.has(token.text) || isStated(stated.texts, words, at)) return [];
    return [{ rule: 'names', found: raw }];
  });
}
