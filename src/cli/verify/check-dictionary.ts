import { parseDictionary, type Dictionary } from '../../core/catalog/dictionary.ts';
import type { PackCounts } from '../../core/catalog/manifest.ts';
import type { FileProblems } from './problems.ts';

/** Lists as long as promised, nothing twice, no empty names but brand 0, which is none. */
export function checkDictionary(
  json: string,
  counts: PackCounts,
  problems: FileProblems,
): Dictionary | undefined {
  const dictionary = problems.attempt('dictionary', () => parseDictionary(json, counts));
  if (!dictionary) return undefined;
  // U+0000 is in no name.
  checkDistinct(
    problems,
    'categories',
    dictionary.categories.map((path) => path.join('\0')),
  );
  checkDistinct(problems, 'brands', dictionary.brands);
  checkDistinct(
    problems,
    'attributes',
    dictionary.attributes.map(({ name, value }) => `${name}\0${value}`),
  );
  dictionary.categories.forEach((path, i) => {
    if (path.length === 0 || path.includes(''))
      problems.add('categories', `categories[${i}]`, 'has an empty level');
  });
  return dictionary;
}

function checkDistinct(problems: FileProblems, name: string, texts: readonly string[]): void {
  const places = new Map<string, number>();
  texts.forEach((text, i) => {
    const earlier = places.get(text);
    if (earlier === undefined) places.set(text, i);
    else
      problems.add(
        name,
        `${name}[${i}]`,
        `${JSON.stringify(text.split('\0'))} is there already, at ${name}[${earlier}]`,
      );
  });
}
