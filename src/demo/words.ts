const SMALL = new Set([
  'a',
  'an',
  'and',
  'at',
  'by',
  'for',
  'from',
  'in',
  'of',
  'on',
  'or',
  'the',
  'to',
  'with',
]);
const UNITS = new Set(['cm', 'mm', 'm', 'ml', 'l', 'g', 'kg', 'oz', 'x']);

/** "oak bedside lamp in sage" → "Oak Bedside Lamp in Sage"; units stay as they are. */
export function titleCase(text: string): string {
  return text
    .split(' ')
    .map((word) =>
      UNITS.has(word) || SMALL.has(word) || /[A-Z]/.test(word)
        ? word
        : word.replace(/(^|-)([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase()),
    )
    .join(' ');
}

/** Nouns are kept as they stand in a title; in a sentence they are small, but for names and letters. */
export const lowerNoun = (noun: string): string =>
  noun
    .toLowerCase()
    .replace(/\b(t-|a-(?=line)|lp\b|bluetooth)/g, (start) =>
      start === 'lp' ? 'LP' : start.charAt(0).toUpperCase() + start.slice(1),
    );

/** Written by somebody else, so never changed. */
const NAMES = new Set(['brand', 'series', 'noun', 'book', 'author', 'artist', 'album', 'style']);

/** "4 litres" → "4 litre", as before a noun. */
const attributive = (value: string): string =>
  value.replace(/\b(litre|hour|watt|lumen|piece|key|voice)s\b/, '$1');

/**
 * The template with its `{slots}` filled in and what that disturbs put right: gaps left by empty slots,
 * "a" before a vowel, the capital at the start. `{slot*}` stands before a noun ("a 4 litre can").
 *
 * @throws RangeError when a slot has no value
 */
export function fill(
  template: string,
  slots: Readonly<Record<string, string>>,
  change: (value: string) => string = (value) => value,
): string {
  const text = template.replace(/\{(\w+)(\*?)\}/g, (_, name: string, star: string) => {
    const value = slots[name];
    if (value === undefined) {
      throw new RangeError(
        `fill: found {${name}} in "${template}", expected one of ${Object.keys(slots).join(', ')}`,
      );
    }
    if (value === 'plain') return '';
    return NAMES.has(name) ? value : change(star === '' ? value : attributive(value));
  });
  const tidy = text
    .replace(/\s+/g, ' ')
    .replace(/ ([,.])/g, '$1')
    .replace(/,(?=[,.])/g, '')
    .replace(/\b([Aa]) (?=[aeiouAEIO](?!ni[cfqt]|se|ne\b)|8|11\b|18\b)/g, '$1n ')
    .trim()
    .replace(/,$/, '');
  return tidy.charAt(0).toUpperCase() + tidy.slice(1);
}
