/** Markup, slots, and characters that cannot be seen or that turn the text around. */
export const hiddenCharacters = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}<>{}]/u;

/** The text with single spaces; `undefined` when nothing is left, or something that must not be shown. */
export function plainText(text: string): string | undefined {
  const plain = text.replace(/\s+/gu, ' ').trim();
  return plain === '' || hiddenCharacters.test(plain) ? undefined : plain;
}

/** Scripts whose characters are as wide as two letters. */
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFF60]/u;

/** How much room a text takes, in letters: a Chinese character takes two. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += wide.test(character) ? 2 : 1;
  return width;
}

/** The text, or as many of its words (characters, where there are no spaces) as fit, and "…". */
export function shorten(text: string, maxWidth: number): string {
  if (textWidth(text) <= maxWidth) return text;
  let kept = '';
  for (const character of text) {
    if (textWidth(kept + character) > maxWidth - 1) break;
    kept += character;
  }
  const next = text.charAt(kept.length);
  const wordEnd = kept.lastIndexOf(' ');
  const insideWord = /\w/.test(next) && /\w$/.test(kept);
  return `${(insideWord && wordEnd > 0 ? kept.slice(0, wordEnd) : kept).replace(/[\s\p{P}]+$/u, '')}…`;
}
