import { hiddenCharacters } from '../../plain-text.ts';
import type { CheckedText } from '../checked-text.ts';
import type { Fault } from '../fault.ts';

/** Letters with or without accents, figures, Chinese, and the signs of ordinary sentences. */
const ordinary =
  /^[A-Za-z0-9\u4E00-\u9FFF .,;:!?'"()&/%$·–—‘’“”…×°。，、；：！？（）《》「」『』“”€£¥￥₩₹-]$/u;
const address =
  /(?:https?:|www\.|\/\/|@|\b[a-z0-9-]+\.(?:com|net|org|shop|store|io|co|de|cn|fr|uk|eu|app|link)\b)/iu;
const entity = /&#?\w+;/;
/** "h u r r y" */
const spacedLetters = /(?:(?<!\p{L})[\p{Script=Latin}][^\p{L}\d]{1,2}){3,}[\p{Script=Latin}](?!\p{L})/u;
const repeatedSigns = /[!?！？]\s*[!?！？]/u;

/** Markup, addresses, and characters that hide something or look like others; the item's own are its own. */
export function checkCharacters({ raw, stated }: CheckedText): readonly Fault[] {
  const faults: Fault[] = [];
  for (const character of raw) {
    const isOrdinary = ordinary.test(character) || isAccented(character);
    if (hiddenCharacters.test(character) || !(isOrdinary || stated.characters.has(character))) {
      faults.push({ rule: 'characters', found: `U+${character.codePointAt(0)!.toString(16).toUpperCase()}` });
    }
  }
  for (const pattern of [address, entity, spacedLetters, repeatedSigns]) {
    const found = pattern.exec(raw)?.[0];
    if (found !== undefined) faults.push({ rule: 'characters', found });
  }
  return faults;
}

/** A plain letter with an accent, in one piece: "é". Others, like the Cyrillic "а", only look like letters. */
const isAccented = (character: string): boolean =>
  /^[\u00C0-\u017F]$/.test(character) && /^[A-Za-z]\p{M}+$/u.test(character.normalize('NFD'));
