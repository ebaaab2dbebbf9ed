import { describe } from '../../catalog/describe.ts';
import type { Report } from './campaign-faults.ts';
import { checkLine, checkPlainText } from './plain-text.ts';

/** What to do about what cannot be read: a retailer's file is refused for a stray key, a pack may come from a newer builder. */
export interface FieldsReader {
  readonly report: Report;
  readonly strayKeys: 'refused' | 'ignored';
}

/**
 * One JSON object, read field by field. What cannot be read is told, and something harmless of the right type stands in for
 * it, so that all faults of a file are found at once: whoever reads asks afterwards whether there were any.
 */
export class Fields {
  readonly #values: Readonly<Record<string, unknown>>;
  /** Not an object at all, which is told once and not for every field. */
  readonly #broken: boolean;

  /** @param place of the object in the file, empty for the outermost */
  constructor(
    json: unknown,
    private readonly place: string,
    keys: readonly string[],
    private readonly reader: FieldsReader,
  ) {
    const expected = `an object with ${keys.join(', ')}`;
    this.#broken = typeof json !== 'object' || json === null || Array.isArray(json);
    this.#values = this.#broken ? {} : (json as Record<string, unknown>);
    if (this.#broken) reader.report(place, shown(json), expected);
    if (reader.strayKeys === 'ignored') return;
    for (const key of Object.keys(this.#values))
      if (!keys.includes(key)) reader.report(place, `the key ${describe(key)}`, expected);
  }

  has(key: string): boolean {
    return this.#value(key) !== undefined;
  }

  /** A line of 1 to `longest` characters; empty where it is none. */
  line(key: string, longest: number): string {
    return this.#text(this.#value(key), this.#at(key), longest, checkLine);
  }

  /** The same without markup. */
  plainText(key: string, longest: number): string {
    return this.#text(this.#value(key), this.#at(key), longest, checkPlainText);
  }

  /** A finite number; 0 where it is none. */
  number(key: string, expected = 'a number'): number {
    const value = this.#value(key);
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    this.#report(this.#at(key), shown(value), expected);
    return 0;
  }

  /** Tells when the field holds anything else. */
  exactly(key: string, value: string | number): void {
    const found = this.#value(key);
    if (found !== value) this.#report(this.#at(key), shown(found), JSON.stringify(value));
  }

  /** A list of what is among `choices`, each once. */
  choices<Choice extends string>(key: string, choices: readonly Choice[]): Choice[] {
    const expected = `one of ${choices.join(', ')}, each once`;
    const seen = new Set<unknown>();
    return this.list(key, choices.length, (json, place) => {
      if (seen.has(json) || !(choices as readonly unknown[]).includes(json))
        this.#report(place, shown(json), expected);
      seen.add(json);
      return json as Choice;
    });
  }

  /** A list of up to `most` entries; empty where it is none. */
  list<Entry>(key: string, most: number, readEntry: (json: unknown, place: string) => Entry): Entry[] {
    return this.#list(this.#value(key), this.#at(key), most, readEntry);
  }

  /** A list of lines. */
  lines(key: string, most: number, longest: number): string[] {
    return this.list(key, most, (json, place) => this.#text(json, place, longest, checkLine));
  }

  /** A list of lists of lines: category paths. */
  paths(key: string, most: number, levels: number, longest: number): string[][] {
    return this.list(key, most, (json, place) =>
      this.#list(json, place, levels, (level, at) => this.#text(level, at, longest, checkLine)),
    );
  }

  /** A list of finite numbers. */
  numbers(key: string, most: number): number[] {
    return this.list(key, most, (json, place) => {
      if (typeof json === 'number' && Number.isFinite(json)) return json;
      this.#report(place, shown(json), 'a number');
      return 0;
    });
  }

  object(key: string, keys: readonly string[]): Fields {
    return this.objectOf(this.#value(key), this.#at(key), keys);
  }

  /** One that stands in a list. */
  objectOf(json: unknown, place: string, keys: readonly string[]): Fields {
    return new Fields(json, place, keys, {
      ...this.reader,
      report: (at, found, expected) => this.#report(at, found, expected),
    });
  }

  #text(json: unknown, place: string, longest: number, check: typeof checkLine): string {
    if (typeof json !== 'string' || json.trim() === '') this.#report(place, shown(json), 'a text');
    else if (json.length > longest)
      this.#report(place, `${json.length.toLocaleString('en')} characters`, `at most ${longest}`);
    else if (check(json, place, this.reader.report)) return json;
    return '';
  }

  #list<Entry>(
    json: unknown,
    place: string,
    most: number,
    readEntry: (json: unknown, place: string) => Entry,
  ): Entry[] {
    if (Array.isArray(json) && json.length <= most)
      return json.map((entry: unknown, index) => readEntry(entry, `${place}[${index}]`));
    this.#report(place, shown(json), `a list of at most ${most.toLocaleString('en')}`);
    return [];
  }

  #value(key: string): unknown {
    return Object.hasOwn(this.#values, key) ? this.#values[key] : undefined;
  }

  #at(key: string): string {
    return this.place === '' ? key : `${this.place}.${key}`;
  }

  #report(place: string, found: string, expected: string): void {
    if (!this.#broken) this.reader.report(place, found, expected);
  }
}

function shown(json: unknown): string {
  return json === undefined ? 'nothing' : describe(json);
}
