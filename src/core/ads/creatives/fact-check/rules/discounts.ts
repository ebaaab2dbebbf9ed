import type { CheckedText } from '../checked-text.ts';
import type { Fault } from '../fault.ts';
import { findHan, findPhrases } from '../find-phrases.ts';
import { discountHan, discountWords } from '../words/discounts.ts';

/** The item has one price, so there is nothing it could be cheaper than. Shares like "80% cotton" are for the numbers. */
export function checkDiscounts({ words, han, tokens }: CheckedText): readonly Fault[] {
  const fault = (found: string): Fault => ({ rule: 'discounts', found });
  return [
    ...findPhrases(words, discountWords).map(({ text }) => fault(text)),
    ...findHan(han, discountHan).map(({ word }) => fault(word)),
    ...tokens.flatMap(({ text }, at) =>
      text === '%' && tokens[at - 1]?.kind !== 'number' ? [fault('%')] : [],
    ),
  ];
}
