import type { Report } from './campaign-faults.ts';

/** What has no place in a line of text: controls, line breaks, what turns the direction of writing, what cannot be seen. */
const unseen = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;
const markup = /[<>]|&#?\w{1,32};/;

/** Tells of what is not one line of text that people can read. @returns whether it is */
export function checkLine(text: string, place: string, report: Report): boolean {
  const character = unseen.exec(text)?.[0];
  if (character === undefined) return true;
  const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  report(place, `the character U+${code}`, 'one line of text without control characters');
  return false;
}

/** The same for what an advertiser writes: no markup either. Texts are always shown escaped; this keeps them readable. */
export function checkPlainText(text: string, place: string, report: Report): boolean {
  if (!checkLine(text, place, report)) return false;
  const found = markup.exec(text);
  if (!found) return true;
  report(place, JSON.stringify(text.slice(found.index, found.index + 30)), 'plain text without markup');
  return false;
}
