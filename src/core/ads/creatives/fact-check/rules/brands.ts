import type { CheckedText } from '../checked-text.ts';
import type { Fault } from '../fault.ts';
import { findHan, findPhrases } from '../find-phrases.ts';
import { isInContext } from '../in-context.ts';
import { isStatedHan } from '../stated.ts';
import { harmlessWords } from '../words/harmless.ts';
import { phrases } from '../words/phrases.ts';
import { famousBrands, famousBrandsHan } from '../words/properties.ts';

const famous = phrases(famousBrands);

/** Makers of other items, and famous ones. In small letters a name can be an ordinary word ("next"). */
export function checkBrands({ words, han, stated, shopWords }: CheckedText): readonly Fault[] {
  const fault = (found: string): Fault => ({ rule: 'brands', found });
  return [
    ...[...findPhrases(words, shopWords.brands), ...findPhrases(words, famous)]
      .filter(({ at, length, text }) => {
        const { raw } = words[at]!;
        const isOrdinary = length === 1 && harmlessWords.set.has(text) && raw === raw.toLowerCase();
        return !isOrdinary && !isInContext(stated.properties, words, at, length);
      })
      .map(({ text }) => fault(text)),
    ...findHan(han, `${shopWords.brandsHan} ${famousBrandsHan}`.trim())
      .filter(({ index, word }) => !isStatedHan(stated.properties, han, index, word))
      .map(({ word }) => fault(word)),
  ];
}
