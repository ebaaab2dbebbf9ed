import type { FeedRecord } from '../feeds/feed.ts';

/** Between the levels of a list, as in the paths of a catalog. */
export const levelSeparator = ' > ';

/** Where a text stands in a row. */
export interface TextSource {
  /** The columns it is read from, each of which some row should have. */
  readonly columns: readonly Column[];
  /** @returns empty when there is nothing */
  read(record: FeedRecord): string;
}

/** Several columns read as one text. */
export function joinColumns(columns: readonly Column[], separator: string): TextSource {
  return {
    columns,
    read: (record) =>
      columns
        .map((column) => column.read(record))
        .filter((text) => text !== '')
        .join(separator),
  };
}

/**
 * Where a text stands in a row, as written in an option or a suite: a column (`title`), a place inside a JSON value
 * (`left.name`, `categories[0]`, `[-1]` for the last), or several of these with `|` between, of which the first that is
 * not empty counts.
 */
export class Column implements TextSource {
  readonly columns = [this];
  readonly #choices: readonly Choice[];

  constructor(readonly text: string) {
    this.#choices = text.split('|').map((choice) => ({ name: choice.trim(), steps: stepsOf(choice.trim()) }));
  }

  /** @returns the text without outer spaces, levels of a list joined by ` > ` */
  read(record: FeedRecord): string {
    for (const choice of this.#choices) {
      const text = toText(valueOf(record, choice)) ?? '';
      if (text !== '') return text;
    }
    return '';
  }

  /** True when the row has such a place, whatever it holds. */
  isIn(record: FeedRecord): boolean {
    return this.#choices.some((choice) => toText(valueOf(record, choice)) !== undefined);
  }
}

interface Choice {
  readonly name: string;
  readonly steps: readonly (string | number)[];
}

/** A column may have a dot in its name. */
function valueOf(record: FeedRecord, { name, steps }: Choice): unknown {
  return record.has(name) ? record.get(name) : follow(record, steps);
}

/** `categories[0].name` → categories, 0, name */
function stepsOf(path: string): (string | number)[] {
  return [...path.matchAll(/\[(-?\d+)\]|([^.[\]]+)/g)].map(([, index, key]) =>
    index === undefined ? key! : Number(index),
  );
}

function follow(record: FeedRecord, [first, ...rest]: readonly (string | number)[]): unknown {
  let value = typeof first === 'string' ? record.get(first) : undefined;
  for (const step of rest) {
    if (typeof step === 'number') value = Array.isArray(value) ? (value as unknown[]).at(step) : undefined;
    else value = isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return value;
}

function toText(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (value === null) return '';
  if (Array.isArray(value))
    return value
      .map(toText)
      .filter((text) => text !== undefined && text !== '')
      .join(levelSeparator);
  return typeof value === 'object' ? undefined : String(value).trim();
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
