import { parseDictionary, type Dictionary } from '../../core/catalog/dictionary.ts';
import type { PackCounts } from '../../core/catalog/manifest.ts';
import { compareByteOrder } from '../../core/packing/byte-order.ts';
import type { FileProblems } from './problems.ts';

/** Lists as long as promised, sorted in byte order, nothing twice, no empty names but brand 0. */
export function checkDictionary(
  json: string,
  counts: PackCounts,
  problems: FileProblems,
): Dictionary | undefined {
  const dictionary = problems.attempt('dictionary', () => parseDictionary(json, counts));
  if (!dictionary) return undefined;
  // U+0000 sorts before everything a name can hold, so joined paths sort like paths.
  checkSorted(
    problems,
    'categories',
    dictionary.categories.map((path) => path.join('\0')),
  );
  checkSorted(problems, 'brands', dictionary.brands);
  checkSorted(
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

function checkSorted(problems: FileProblems, name: string, texts: readonly string[]): void {
  for (let i = 1; i < texts.length; i++)
    if (compareByteOrder(texts[i - 1]!, texts[i]!) >= 0)
      problems.add(
        name,
        `${name}[${i}]`,
        `${JSON.stringify(texts[i]!.split('\0'))} does not come after the entry before it`,
      );
}
