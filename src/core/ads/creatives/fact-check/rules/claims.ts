import type { CheckedText } from '../checked-text.ts';
import type { Fault } from '../fault.ts';
import { findHan, findPhrases } from '../find-phrases.ts';
import { isInContext } from '../in-context.ts';
import { isStated, isStatedHan, type Texts } from '../stated.ts';
import {
  boastWords,
  claimEnding,
  claimHan,
  notSuperlative,
  qualityWords,
  superlative,
} from '../words/claims.ts';

/** Praise, promises, authority and qualities that the item's own texts do not state. */
export function checkClaims({ words, han, stated }: CheckedText): readonly Fault[] {
  const fault = (found: string): Fault => ({ rule: 'claims', found });
  return [
    ...findPhrases(words, qualityWords)
      .filter(({ at, length }) => !isStated(stated.texts, words, at, length))
      .map(({ text }) => fault(text)),
    ...findPhrases(words, boastWords)
      .filter(({ at, length }) => !isInContext(stated.texts, words, at, length))
      .map(({ text }) => fault(text)),
    ...words.flatMap(({ kind, text, raw }, at): Fault[] => {
      const isClaim = (superlative.test(text) && !notSuperlative.set.has(text)) || claimEnding.test(text);
      return kind === 'word' && isClaim && !isInContext(stated.texts, words, at, 1) ? [fault(raw)] : [];
    }),
    ...findHan(han, claimHan)
      .filter(({ index, word }) => !isStatedWithNext(stated.texts, han, index, word))
      .map(({ word }) => fault(word)),
  ];
}

/** With the character after it, or the one before where none follows. */
function isStatedWithNext(sources: Texts, han: string, index: number, word: string): boolean {
  const next = han.charAt(index + word.length).trim();
  const before = han.charAt(index - 1).trim();
  return next !== ''
    ? isStatedHan(sources, han, index, word + next)
    : isStatedHan(sources, han, index - before.length, before + word);
}
