import type { CheckedText } from '../checked-text.ts';
import type { Fault } from '../fault.ts';
import { findHan, findPhrases } from '../find-phrases.ts';
import { isInContext } from '../in-context.ts';
import { deliveryHan, deliveryWords } from '../words/delivery.ts';

/** How and when it comes: only in the words of the item's own delivery, which are marked already. */
export function checkDelivery({ words, han, stated }: CheckedText): readonly Fault[] {
  const elsewhere = stated.texts.filter((own) => !deliveryWords.set.has(own[0]?.text ?? ''));
  return [
    ...findPhrases(words, deliveryWords)
      .filter(({ at, length }) => !isInContext(elsewhere, words, at, length))
      .map(({ text }): Fault => ({ rule: 'delivery', found: text })),
    ...findHan(han, deliveryHan).map(({ word }): Fault => ({ rule: 'delivery', found: word })),
  ];
}
