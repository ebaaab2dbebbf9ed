import { canonicalFields } from './feeds/canonical-fields.ts';
import type { FeedRecord } from './feeds/feed.ts';
import type { Mapping, Source } from './mapping.ts';

const attributePrefix = 'attributes.';

/** Renames a row's columns to canonical fields. What is not mapped keeps its name. */
export function applyMapping(mapping: Mapping, record: FeedRecord): FeedRecord {
  const canonical = new Map<string, unknown>();
  for (const field of canonicalFields) {
    if (field === 'attributes') continue;
    const source = mapping.fields.get(field);
    if (source === null) continue;
    const value =
      source === undefined
        ? record.get(field)
        : isPath(source)
          ? joinPath(source.map((level) => read(level, record)))
          : read(source, record);
    if (value !== undefined) canonical.set(field, value);
  }
  const attributes = mapping.fields.get('attributes') === null ? undefined : readAttributes(mapping, record);
  if (attributes !== undefined) canonical.set('attributes', attributes);
  return canonical;
}

/** True for columns that are read without being mapped. */
export function isCanonicalColumn(column: string): boolean {
  return canonicalFields.some((field) => field === column) || column.startsWith(attributePrefix);
}

/** Mapped attributes, or else the column `attributes` (an object, or its JSON) and columns `attributes.NAME`. */
function readAttributes(mapping: Mapping, record: FeedRecord): unknown {
  if (mapping.attributes.size > 0)
    return Object.fromEntries([...mapping.attributes].map(([name, source]) => [name, read(source, record)]));
  const whole = record.get('attributes');
  const object = typeof whole === 'string' ? parseObject(whole) : whole;
  if (typeof object !== 'object' || object === null || Array.isArray(object))
    if (object !== undefined && object !== null && object !== '') return object;
  const entries = Object.entries((object ?? {}) as object);
  for (const [column, value] of record)
    if (column.startsWith(attributePrefix)) entries.push([column.slice(attributePrefix.length), value]);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** The text itself when it is not JSON, for the message that refuses it. */
function parseObject(text: string): unknown {
  try {
    return text.trim() === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

function read(source: Source, record: FeedRecord): unknown {
  if (source.kind === 'constant') return source.value;
  const value = source.kind === 'column' ? record.get(source.column) : fillTemplate(source.parts, record);
  const translated =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? source.values?.get(String(value).trim())
      : undefined;
  return translated ?? value;
}

function fillTemplate(
  parts: Extract<Source, { kind: 'template' }>['parts'],
  record: FeedRecord,
): string | undefined {
  let filled = '';
  for (const part of parts) {
    if (typeof part === 'string') filled += part;
    else {
      const value = record.get(part.column);
      const text = typeof value === 'number' ? String(value) : value;
      if (typeof text !== 'string' || text.trim() === '') return undefined;
      filled += text.trim();
    }
  }
  return filled;
}

/** Levels without text are left out, and so is a level that repeats the one above ("Watches > Watches"). */
function joinPath(levels: readonly unknown[]): unknown {
  const path = levels
    .filter((level) => typeof level !== 'string' || level.trim() !== '')
    .filter((level) => level != null);
  return path.filter((level, i) => level !== path[i - 1]);
}

function isPath(source: Source | readonly Source[]): source is readonly Source[] {
  return Array.isArray(source);
}
