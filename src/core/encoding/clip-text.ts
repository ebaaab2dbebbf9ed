/** UTF-16 units looked at; far more than 64 tokens of any real text. */
const readUnits = 65_536;
/** UTF-16 units kept once runs of white space are one space: 64 tokens of up to 64 letters each. */
const keptUnits = 4_096;

/**
 * The part of a text worth tokenising: well-formed, without runs of white space, of bounded length. A shop's row may hold
 * a megabyte of description, of which an encoder reads its first tokens only.
 *
 * @returns at most 4,096 UTF-16 units; an unpaired surrogate becomes U+FFFD, a pair is never cut in two
 */
export function clipText(text: string): string {
  const tidy = cut(text, readUnits).replace(/\s+/g, ' ').trim();
  return cut(tidy, keptUnits).replace(/\p{Surrogate}/gu, '\ufffd');
}

function cut(text: string, units: number): string {
  if (text.length <= units) return text;
  const last = text.charCodeAt(units - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splitsPair ? units - 1 : units);
}
