/** Terms longer than this are cut: nobody types them and they bloat the vocabulary. */
const maxTermLength = 40;

/**
 * Splits a text into index terms: compatibility-normalised, accents removed, lower case, letters and digits only,
 * possessives and English plurals folded together ("men's" and "men" meet, "lamps" and "lamp" meet).
 * The index and the query both come through here, so a term means the same on both sides.
 *
 * @returns terms in order, repeats kept
 */
export function tokenize(text: string): string[] {
  return splitWords(text).map(foldPlural);
}

/**
 * Scripts written without spaces, character by character: on three sets of Chinese questions single characters found as
 * much as pairs of them or the browser's own segmenter, or more, with fewer postings (docs/decisions/0011).
 */
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const wordPattern = new RegExp(`(?=[\\p{L}\\p{N}])[${unspaced}]|(?:(?![${unspaced}])[\\p{L}\\p{N}])+`, 'gu');

/** The words of a text as typed (normalised, plurals kept); the last one may be unfinished. */
export function splitWords(text: string): string[] {
  const words = text
    .replace(/['’ʼ](?=s\b)/giu, '\u0001')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\u0001s?/gu, '')
    .match(wordPattern);
  return words ? words.map(cut) : [];
}

/** Never through the middle of a character. */
function cut(word: string): string {
  return word.length <= maxTermLength ? word : word.slice(0, maxTermLength).replace(/[\uD800-\uDBFF]$/, '');
}

/** Singulars that end like plurals, by both their forms. */
const likePlurals = new Map(
  ['bus', 'canvas', 'lens', 'trellis'].flatMap((word) => [
    [word, word],
    [`${word}es`, word],
  ]),
);

/**
 * Harman's S-stemmer, the mildest that lets singular and plural meet, with the endings in -es told apart ("dresses" is
 * dress, "vases" is vase).
 * @see Donna Harman, "How effective is suffixing?", JASIS 42(1), 1991
 */
export function foldPlural(word: string): string {
  if (word.length < 4 || !word.endsWith('s')) return word;
  const known = likePlurals.get(word);
  if (known !== undefined) return known;
  if (word.endsWith('ies') && !/[ae]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  if (/(?:us|ss|is)$/.test(word)) return word;
  return word.slice(0, -1);
}
