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
const UNITS = new Set(['cm', 'mm', 'm', 'ml', 'l', 'g', 'kg', 'x']);

/** "oak bedside lamp in sage" → "Oak Bedside Lamp in Sage"; units stay as they are. */
export function titleCase(text: string): string {
  return text
    .split(' ')
    .map((word, index) =>
      UNITS.has(word) || (SMALL.has(word) && index > 0)
        ? word
        : word.replace(/(^|-)([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase()),
    )
    .join(' ');
}

/**
 * The template with its `{slots}` filled in and what that disturbs put right: gaps left by empty slots,
 * "a" before a vowel, the capital at the start.
 *
 * @throws RangeError when a slot has no value
 */
export function fill(
  template: string,
  slots: Readonly<Record<string, string>>,
  change: (value: string) => string = (v) => v,
): string {
  const text = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = slots[name];
    if (value === undefined)
      throw new RangeError(
        `fill: found {${name}} in "${template}", expected one of ${Object.keys(slots).join(', ')}`,
      );
    return value === 'plain' ? '' : change(value);
  });
  const tidy = text
    .replace(/\s+/g, ' ')
    .replace(/ ([,.])/g, '$1')
    .replace(/,(?=,)/g, '')
    .replace(/\b([Aa]) (?=[aeiou](?!ni[cfqt]|se|ne\b))/g, '$1n ')
    .trim();
  return tidy.charAt(0).toUpperCase() + tidy.slice(1);
}
