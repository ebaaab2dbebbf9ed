import type { CheckedText } from '../checked-text.ts';
import type { Fault } from '../fault.ts';
import { findHan, findPhrases } from '../find-phrases.ts';
import { isStated, isStatedHan } from '../stated.ts';
import { harmlessWords } from '../words/harmless.ts';
import { propertyHan, propertyWords } from '../words/properties.ts';

/**
 * Materials, colours, and what other items of the shop have: for the item to state. One that says its material or colour
 * among its properties is held to it; a description may speak of other things.
 */
export function checkProperties({ words, han, stated, shopWords, facts }: CheckedText): readonly Fault[] {
  const fault = (found: string): Fault => ({ rule: 'properties', found });
  const isTold = facts.material !== undefined || facts.colour !== undefined;
  const common = isTold ? stated.properties : stated.texts;
  return [
    ...findPhrases(words, propertyWords)
      .filter(({ at, length }) => !isStated(common, words, at, length))
      .map(({ text }) => fault(text)),
    ...findPhrases(words, shopWords.values)
      .filter(
        ({ at, length, text }) =>
          !(length === 1 && harmlessWords.set.has(text)) && !isStated(stated.texts, words, at, length),
      )
      .map(({ text }) => fault(text)),
    ...findHan(han, propertyHan)
      .filter(({ index, word }) => !isStatedHan(common, han, index, word))
      .map(({ word }) => fault(word)),
    ...findHan(han, shopWords.valuesHan)
      .filter(({ index, word }) => !isStatedHan(stated.texts, han, index, word))
      .map(({ word }) => fault(word)),
  ];
}
