/** One row of a feed as its format gives it: column or key → value, nothing judged yet. A Map has no prototype to poison. */
export type FeedRecord = ReadonlyMap<string, unknown>;

/** What is wrong with one field of a row. */
export interface FieldProblem {
  /** Canonical field, or `row` for the row as a whole. */
  readonly field: string;
  /** As it stood in the feed, shortened. */
  readonly found: string;
  readonly expected: string;
}

export type FeedRow =
  | { readonly line: number; readonly record: FeedRecord }
  | { readonly line: number; readonly problem: FieldProblem };

export interface FeedContext {
  /** For messages. */
  readonly fileName: string;
  /** Between the columns of a CSV feed; `,` unless told otherwise. */
  readonly delimiter?: string;
  /** Called once, before the first row, by formats that name their columns up front. */
  readonly onColumns?: (columns: readonly string[]) => void;
}

/** A way to write a feed down. A new one is a file in this folder and a line in `formats.ts`. */
export interface FeedFormat {
  readonly name: string;
  /** Endings of file names, without the dot. */
  readonly extensions: readonly string[];
  /**
   * @param bytes UTF-8, checked, without byte order mark
   * @throws OwnshelfError `InputError` when the rest of the feed cannot be read
   */
  read(bytes: AsyncIterable<Uint8Array>, context: FeedContext): AsyncIterable<FeedRow>;
}

/** A value of the feed for a message: quoted if it is text, cut to 60 characters, no control characters. */
export function showFound(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? typeof value;
  const shown = text.length > 60 ? `${text.slice(0, 56)}…${typeof value === 'string' ? '"' : ''}` : text;
  return shown.replace(
    /[\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/g,
    (unit, at: number, all: string) =>
      isPaired(all, at) ? unit : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function isPaired(text: string, at: number): boolean {
  const point = text.codePointAt(at)!;
  return point > 0xffff || (at > 0 && text.codePointAt(at - 1)! > 0xffff);
}
