import { OwnshelfError } from '../domain/errors.ts';
import type { PackCounts } from './manifest.ts';

/** What the numbers in facet columns stand for. */
export interface Dictionary {
  readonly categories: readonly (readonly string[])[];
  /** Brand 0 is "none". */
  readonly brands: readonly string[];
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
}

/**
 * @param json   text of the dictionary file
 * @param counts what the manifest promises
 * @throws OwnshelfError `PackFormatError`
 */
export function parseDictionary(json: string, counts: PackCounts): Dictionary {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return fail('it is not JSON');
  }
  const { categories, brands, attributes } = (parsed ?? {}) as Record<string, unknown>;
  if (!isListOf(categories, (path) => isListOf(path, isText)) || categories.length !== counts.categories)
    fail(`expected ${counts.categories} category paths`);
  if (!isListOf(brands, isText) || brands.length !== counts.brands || brands[0] !== '')
    fail(`expected ${counts.brands} brands, the first empty`);
  if (!isListOf(attributes, isAttribute) || attributes.length !== counts.attributeValues)
    fail(`expected ${counts.attributeValues} attribute values`);
  return { categories, brands, attributes } as unknown as Dictionary;
}

function isListOf(value: unknown, test: (element: unknown) => boolean): value is unknown[] {
  return Array.isArray(value) && value.every(test);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isAttribute(value: unknown): boolean {
  const attribute = value as { name?: unknown; value?: unknown } | null;
  return typeof attribute === 'object' && isText(attribute?.name) && isText(attribute?.value);
}

function fail(what: string): never {
  throw new OwnshelfError('PackFormatError', `The pack's dictionary is not usable: ${what}.`);
}
