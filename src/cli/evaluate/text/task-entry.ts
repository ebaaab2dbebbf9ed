import { dirname, resolve } from 'node:path';
import { OwnshelfError } from '../../../core/domain/errors.ts';
import { showFound } from '../../feeds/feed.ts';
import { Column, joinColumns, type TextSource } from '../../tables/column.ts';

/** Reads one entry of a suite; a key nobody reads is an error, so that a misspelt one is not passed over. */
export class TaskEntry {
  readonly #read = new Set(['name', 'kind']);

  /**
   * @param place  how messages call the entry, e.g. `suite.json: stsb-en`
   * @param values the entry as parsed
   */
  constructor(
    readonly place: string,
    readonly name: string,
    readonly suitePath: string,
    private readonly values: Readonly<Record<string, unknown>>,
  ) {}

  refuse(message: string): never {
    throw new OwnshelfError('InputError', `${this.place}: ${message}.`);
  }

  has(key: string): boolean {
    return Object.hasOwn(this.values, key);
  }

  /** @returns the path, which the suite gives relative to itself */
  file(key: string): string {
    return resolve(dirname(this.suitePath), this.text(key, 'the path of a file, relative to the suite'));
  }

  column(key: string): Column {
    return new Column(this.text(key, 'the name of a column'));
  }

  /** One column, or a list of them read as one text. */
  columns(key: string, separator: string): TextSource {
    const value = this.#value(key);
    if (!Array.isArray(value)) return this.column(key);
    if (value.length === 0 || !value.every((one) => typeof one === 'string' && one !== ''))
      this.refuse(`${key}: found ${showFound(value)}, expected a list of columns`);
    return joinColumns(
      (value as string[]).map((one) => new Column(one)),
      separator,
    );
  }

  text(key: string, expected: string): string {
    const value = this.#value(key);
    return typeof value === 'string' && value !== ''
      ? value
      : this.refuse(`${key}: found ${showFound(value)}, expected ${expected}`);
  }

  /** @returns false when the key is not there */
  flag(key: string): boolean {
    const value = this.#value(key) ?? false;
    return typeof value === 'boolean'
      ? value
      : this.refuse(`${key}: found ${showFound(value)}, expected true or false`);
  }

  #value(key: string): unknown {
    this.#read.add(key);
    return this.has(key) ? this.values[key] : undefined;
  }

  /** To be called when everything was read. */
  refuseOtherKeys(): void {
    const stranger = Object.keys(this.values).find((key) => !this.#read.has(key));
    if (stranger !== undefined)
      this.refuse(
        `found the key ${showFound(stranger)}, expected ${[...this.#read].filter((key) => key !== stranger).join(', ')}`,
      );
  }
}
