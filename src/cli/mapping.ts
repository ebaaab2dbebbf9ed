import { OwnshelfError } from '../core/domain/errors.ts';
import { canonicalFields, type CanonicalField } from './feeds/canonical-fields.ts';
import { showFound } from './feeds/feed.ts';

/** Where the value of a field comes from. */
export type Source =
  | { readonly kind: 'constant'; readonly value: string }
  | { readonly kind: 'column'; readonly column: string; readonly values?: ReadonlyMap<string, string> }
  | {
      readonly kind: 'template';
      /** Texts and columns in turn; the result is absent when any of the columns is. */
      readonly parts: readonly (string | { readonly column: string })[];
      readonly values?: ReadonlyMap<string, string>;
    };

/** How a feed's columns become canonical fields. A field not named here is read from the column of the same name. */
export interface Mapping {
  /** `null`: the field stays empty, whatever columns the feed has. */
  readonly fields: ReadonlyMap<CanonicalField, Source | readonly Source[] | null>;
  readonly attributes: ReadonlyMap<string, Source>;
}

/** Nothing renamed. */
export const identityMapping: Mapping = { fields: new Map(), attributes: new Map() };

/**
 * Reads a mapping file's JSON.
 *
 * @param fileName for messages
 * @throws OwnshelfError `InputError` that names the key
 */
export function parseMapping(text: string, fileName: string): Mapping {
  const fail = (place: string, message: string): never => {
    throw new OwnshelfError('InputError', `${fileName}: ${place === '' ? '' : `${place}: `}${message}`);
  };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return fail('', `found a file that is not JSON (${(error as Error).message}).`);
  }
  if (!isObject(json)) return fail('', `found ${showFound(json)}, expected an object of field: source.`);
  const fields = new Map<CanonicalField, Source | readonly Source[] | null>();
  const attributes = new Map<string, Source>();
  for (const [key, value] of Object.entries(json)) {
    const field = canonicalFields.find((name) => name === key);
    if (field === undefined)
      return fail(key, `is no field of a feed, expected one of ${canonicalFields.join(', ')}.`);
    if (value === null) fields.set(field, null);
    else if (field === 'attributes') {
      if (!isObject(value))
        return fail(key, `found ${showFound(value)}, expected an object of attribute name: source.`);
      for (const [name, source] of Object.entries(value))
        attributes.set(name, parseSource(source, `${key}.${name}`, fail));
    } else if (Array.isArray(value)) {
      if (field !== 'category')
        return fail(key, 'found a list; only category takes one (its levels, widest first).');
      fields.set(
        field,
        (value as unknown[]).map((source, i) => parseSource(source, `${key}[${i}]`, fail)),
      );
    } else fields.set(field, parseSource(value, key, fail));
  }
  return { fields, attributes };
}

/** Every column a mapping reads, with the place that reads it. */
export function mappedColumns({ fields, attributes }: Mapping): ReadonlyMap<string, string> {
  const columns = new Map<string, string>();
  const collect = (place: string, source: Source | readonly Source[] | null): void => {
    for (const one of source === null
      ? []
      : Array.isArray(source)
        ? (source as readonly Source[])
        : [source as Source]) {
      if (one.kind === 'column') columns.set(one.column, place);
      if (one.kind === 'template')
        for (const part of one.parts) if (typeof part !== 'string') columns.set(part.column, place);
    }
  };
  for (const [field, source] of fields) collect(field, source);
  for (const [name, source] of attributes) collect(`attributes.${name}`, source);
  return columns;
}

type Fail = (place: string, message: string) => never;

function parseSource(value: unknown, place: string, fail: Fail): Source {
  if (typeof value === 'string') return parseText(value, place, fail);
  if (!isObject(value))
    return fail(
      place,
      `found ${showFound(value)}, expected a column name, a template like "{year}-01-01", or an object.`,
    );
  const { column, template, constant, values, ...unknown } = value;
  const stray = Object.keys(unknown)[0];
  if (stray !== undefined)
    return fail(place, `found the key ${showFound(stray)}, expected column, template, constant or values.`);
  const given = [column, template, constant].filter((text) => text !== undefined);
  if (given.length !== 1 || typeof given[0] !== 'string')
    return fail(place, 'expected exactly one of column, template or constant, with a text.');
  if (constant !== undefined) {
    if (values !== undefined)
      return fail(place, 'values translate what a column holds; a constant has none.');
    return { kind: 'constant', value: given[0] };
  }
  const source: Source =
    column === undefined ? parseTemplate(given[0], place, fail) : { kind: 'column', column: given[0] };
  return values === undefined ? source : { ...source, values: parseValues(values, place, fail) };
}

function parseText(text: string, place: string, fail: Fail): Source {
  return /[{}]/.test(text) ? parseTemplate(text, place, fail) : { kind: 'column', column: text };
}

function parseTemplate(text: string, place: string, fail: Fail): Extract<Source, { kind: 'template' }> {
  const parts = text
    .split(/(\{[^{}]+\})/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('{') && part.endsWith('}') ? { column: part.slice(1, -1) } : part));
  if (parts.some((part) => typeof part === 'string' && /[{}]/.test(part)))
    return fail(place, `found ${showFound(text)}, expected each { to be closed by } around a column name.`);
  if (!parts.some((part) => typeof part !== 'string'))
    return fail(
      place,
      `found the template ${showFound(text)} without a {column}; use "constant" for a fixed text.`,
    );
  return { kind: 'template', parts };
}

function parseValues(values: unknown, place: string, fail: Fail): ReadonlyMap<string, string> {
  if (!isObject(values))
    return fail(`${place}.values`, `found ${showFound(values)}, expected an object of texts.`);
  return new Map(
    Object.entries(values).map(([from, to]) => {
      if (to !== null && typeof to !== 'string')
        return fail(
          `${place}.values`,
          `${showFound(from)} becomes ${showFound(to)}, expected a text, or null for nothing.`,
        );
      return [from, to ?? ''];
    }),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
