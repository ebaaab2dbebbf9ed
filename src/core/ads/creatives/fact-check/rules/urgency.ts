import type { CheckedText } from '../checked-text.ts';
import type { Fault } from '../fault.ts';
import { findHan, findPhrases } from '../find-phrases.ts';
import { urgencyHan, urgencyWords } from '../words/urgency.ts';

/** Haste and scarcity, whatever the item's texts say. */
export function checkUrgency({ words, han }: CheckedText): readonly Fault[] {
  return [
    ...findPhrases(words, urgencyWords).map(({ text }): Fault => ({ rule: 'urgency', found: text })),
    ...findHan(han, urgencyHan).map(({ word }): Fault => ({ rule: 'urgency', found: word })),
  ];
}
