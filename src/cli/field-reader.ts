import { availabilities, type Availability } from '../core/domain/item.ts';
import { showFound, type FeedRecord, type FieldProblem } from './feeds/feed.ts';
import {
  holdsControlCharacters,
  htmlToText,
  looksLikeHtml,
  onOneLine,
  removeControlCharacters,
} from './plain-text.ts';

/** Lengths in UTF-16 units, as JavaScript counts. */
export const limits = {
  id: 200,
  title: 500,
  description: 20_000,
  brand: 200,
  categoryLevels: 10,
  categoryName: 200,
  link: 2048,
  attributes: 50,
  attributeName: 100,
  attributeValue: 500,
} as const;

/** Names that would reach into a JavaScript object instead of naming a value. */
const reservedNames = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads the fields of one row. A method gives the value, or `undefined` when the field is absent or was refused; why is in
 * `problems`.
 */
export class FieldReader {
  readonly problems: FieldProblem[] = [];
  readonly cleanedFields: string[] = [];

  constructor(private readonly record: FeedRecord) {}

  refuse(field: string, found: unknown, expected: string): undefined {
    this.problems.push({ field, found: showFound(found), expected });
    return undefined;
  }

  hasProblem(field: string): boolean {
    return this.problems.some((problem) => problem.field === field);
  }

  /** The value as it stands, or `undefined` when absent: missing, null, or text without anything but spaces. */
  #value(field: string): unknown {
    const value = this.record.get(field);
    if (value === null || (typeof value === 'string' && value.trim() === '')) return undefined;
    return value;
  }

  id(): string | undefined {
    const value = this.#value('id');
    const expected = `a text of 1 to ${limits.id} characters`;
    const id = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
    if (typeof id !== 'string') return this.refuse('id', value, expected);
    const trimmed = id.trim();
    if (trimmed.length > limits.id) return this.refuse('id', id, `${expected}, not ${trimmed.length}`);
    if (holdsControlCharacters(trimmed) || /[\r\n\t]/.test(trimmed))
      return this.refuse('id', id, `${expected} without control characters`);
    return trimmed;
  }

  text(field: string, maxLength: number): string | undefined {
    const value = this.#value(field);
    if (value === undefined) return undefined;
    if (typeof value !== 'string') return this.refuse(field, value, 'a text');
    return this.#checkLength(field, onOneLine(this.#clean(field, value)), maxLength);
  }

  description(maxLength: number): string | undefined {
    const value = this.#value('description');
    if (value === undefined) return undefined;
    if (typeof value !== 'string') return this.refuse('description', value, 'a text');
    // Far too long to become short enough: not worth reading as HTML.
    if (value.length > maxLength * 20) return this.#checkLength('description', value, maxLength);
    const cleaned = this.#clean('description', value);
    return this.#checkLength(
      'description',
      looksLikeHtml(cleaned) ? htmlToText(cleaned) : cleaned.trim(),
      maxLength,
    );
  }

  #clean(field: string, value: string): string {
    if (holdsControlCharacters(value)) this.cleanedFields.push(field);
    else if (!value.includes('\r')) return value;
    return removeControlCharacters(value);
  }

  #checkLength(field: string, text: string, maxLength: number): string | undefined {
    if (text === '') return undefined;
    if (text.length <= maxLength) return text;
    const found = `${text.length.toLocaleString('en')} characters`;
    this.problems.push({ field, found, expected: `at most ${maxLength.toLocaleString('en')}` });
    return undefined;
  }

  number(field: string, min: number, max: number, expected: string): number | undefined {
    const value = this.#value(field);
    if (value === undefined) return undefined;
    const number = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
    if (typeof number !== 'number' || !(number >= min && number <= max))
      return this.refuse(field, value, expected);
    return number;
  }

  wholeNumber(field: string): number | undefined {
    const expected = 'a whole number of 0 or more';
    const number = this.number(field, 0, 0xffffffff, expected);
    return number === undefined || Number.isInteger(number)
      ? number
      : this.refuse(field, this.record.get(field), expected);
  }

  /**
   * What is earned per unit of price, 0..1: the share the feed tells, or what the cost leaves of the price; a loss is 0.
   *
   * @param price of the item, where it has one
   */
  margin(price: number | undefined): number | undefined {
    const margin = this.number('margin', 0, 1, 'a share of the price from 0 to 1, like 0.35');
    const cost = this.number('cost', 0, 1e12, 'a number of 0 or more');
    if (this.#value('margin') !== undefined || cost === undefined) return margin;
    if (price !== undefined) return price > 0 ? Math.max(0, 1 - cost / price) : 0;
    return this.hasProblem('price') ? undefined : this.refuse('cost', cost, 'a price beside it, or a margin');
  }

  matching(field: string, pattern: RegExp, expected: string): string | undefined {
    const value = this.#value(field);
    if (value === undefined) return undefined;
    return typeof value === 'string' && pattern.test(value.trim())
      ? value.trim()
      : this.refuse(field, value, expected);
  }

  category(): readonly string[] | undefined {
    const value = this.#value('category');
    if (value === undefined) return undefined;
    const expected = 'a path like "Home > Lighting > Lamps"';
    const levels: unknown[] | undefined =
      typeof value === 'string' ? value.split('>') : Array.isArray(value) ? value : undefined;
    if (!levels?.every((level) => typeof level === 'string')) return this.refuse('category', value, expected);
    const path = (levels as string[]).map((level) => onOneLine(this.#clean('category', level)));
    if (path.length === 0) return undefined;
    if (path.length > limits.categoryLevels)
      return this.refuse('category', value, `at most ${limits.categoryLevels} levels`);
    if (path.some((level) => level === '' || level.length > limits.categoryName))
      return this.refuse(
        'category',
        value,
        `${expected}, each level of 1 to ${limits.categoryName} characters`,
      );
    return path;
  }

  link(): string | undefined {
    const value = this.#value('link');
    if (value === undefined) return undefined;
    const url = typeof value === 'string' && URL.canParse(value.trim()) ? new URL(value.trim()) : undefined;
    if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
      return this.refuse('link', value, 'an address that begins with https:// or http://');
    return this.#checkLength('link', url.href, limits.link);
  }

  availability(): Availability | undefined {
    const value = this.#value('availability');
    if (value === undefined) return undefined;
    const known = availabilities.find((word) => typeof value === 'string' && word === value.trim());
    return (
      known ??
      this.refuse(
        'availability',
        value,
        '"in stock", "out of stock" or "preorder" (--map can translate other words)',
      )
    );
  }

  date(): string | undefined {
    const value = this.#value('publishedAt');
    if (value === undefined) return undefined;
    const day =
      typeof value === 'string'
        ? /^(\d{4}-\d\d-\d\d)(?:[T ][\d:.,]+(?:Z|[+-]\d\d:?\d\d)?)?$/.exec(value.trim())?.[1]
        : undefined;
    const time = day === undefined ? NaN : Date.parse(`${day}T00:00:00Z`);
    // Date.parse may roll 31 February over into March.
    if (day === undefined || Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day)
      return this.refuse('publishedAt', value, 'a date like 2026-11-30');
    return day;
  }

  attributes(): Readonly<Record<string, string>> | undefined {
    const value = this.#value('attributes');
    if (value === undefined) return undefined;
    if (typeof value !== 'object' || Array.isArray(value))
      return this.refuse('attributes', value, 'an object of texts, like {"colour": "red"}');
    const entries: [string, string][] = [];
    for (const [name, raw] of Object.entries(value!)) {
      const entry = this.#attribute(name, raw);
      if (entry) entries.push(entry);
    }
    if (entries.length > limits.attributes) {
      const expected = `at most ${limits.attributes}`;
      this.problems.push({ field: 'attributes', found: `${entries.length} of them`, expected });
    }
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
  }

  #attribute(name: string, raw: unknown): [string, string] | undefined {
    const field = `attributes.${showFound(name).slice(1, -1)}`;
    if (raw === null || raw === undefined || (typeof raw === 'string' && raw.trim() === '')) return undefined;
    const key = onOneLine(removeControlCharacters(name));
    if (key === '' || key.length > limits.attributeName)
      return this.refuse('attributes', name, `names of 1 to ${limits.attributeName} characters`);
    if (reservedNames.has(key)) return this.refuse('attributes', name, 'another name: this one is reserved');
    if (typeof raw === 'number' || typeof raw === 'boolean') return [key, String(raw)];
    if (typeof raw !== 'string') return this.refuse(field, raw, 'a text');
    const text = this.#checkLength(field, onOneLine(this.#clean(field, raw)), limits.attributeValue);
    return text === undefined ? undefined : [key, text];
  }

  /** Only a text can name a picture; whether there is one is found out later and makes no row bad. */
  image(): string | undefined {
    const value = this.#value('image');
    if (value === undefined) return undefined;
    return typeof value === 'string'
      ? value.trim()
      : this.refuse('image', value, 'a file name, an address or a data URL');
  }
}
