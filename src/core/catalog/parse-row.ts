import { OwnshelfError } from '../domain/errors.ts';
import { availabilities, type Availability, type Item } from '../domain/item.ts';
import { describe } from './describe.ts';

/**
 * Reads one line of a pack's rows. Unknown fields are left out; known ones are copied one by one, so a hostile row
 * can bring nothing but texts and numbers.
 *
 * @param itemId what the pack's id column says stands here
 * @throws OwnshelfError `PackFormatError` when the line is not that item's row
 */
export function parseRow(line: string, itemId: string): Item {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    parsed = undefined;
  }
  if (typeof parsed !== 'object' || parsed === null)
    throw new OwnshelfError(
      'PackFormatError',
      `The row of item ${itemId} is not JSON: build the pack again.`,
    );
  const row = new Map<string, unknown>(Object.entries(parsed));
  const id = row.get('id');
  const title = row.get('title');
  if (id !== itemId || typeof title !== 'string')
    throw new OwnshelfError(
      'PackFormatError',
      `The row of item ${itemId} holds ${describe(id)}: build the pack again.`,
    );
  return {
    id: itemId,
    title,
    ...text(row, 'description'),
    ...category(row.get('category')),
    ...text(row, 'brand'),
    ...number(row, 'price'),
    ...text(row, 'currency'),
    ...link(row.get('link')),
    ...(availabilities.includes(row.get('availability') as Availability)
      ? { availability: row.get('availability') as Availability }
      : {}),
    ...attributes(row.get('attributes')),
    ...text(row, 'publishedAt'),
    ...number(row, 'rating'),
    ...number(row, 'ratingCount'),
  };
}

function text<Name extends string>(row: Map<string, unknown>, name: Name): { [N in Name]?: string } {
  const value = row.get(name);
  return typeof value === 'string' ? ({ [name]: value } as { [N in Name]?: string }) : {};
}

function number<Name extends string>(row: Map<string, unknown>, name: Name): { [N in Name]?: number } {
  const value = row.get(name);
  return Number.isFinite(value) ? ({ [name]: value } as { [N in Name]?: number }) : {};
}

function category(value: unknown): { category?: string[] } {
  return Array.isArray(value) && value.every((level): level is string => typeof level === 'string')
    ? { category: value }
    : {};
}

function link(value: unknown): { link?: string } {
  return typeof value === 'string' && /^https?:\/\//i.test(value) ? { link: value } : {};
}

function attributes(value: unknown): { attributes?: Record<string, string> } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const entries = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== '__proto__',
  );
  return { attributes: Object.fromEntries(entries) };
}
