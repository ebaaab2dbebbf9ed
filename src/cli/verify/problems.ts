import { OwnshelfError } from '../../core/domain/errors.ts';

/** Something wrong with a pack. */
export interface PackProblem {
  readonly file: string;
  /** Where in it, e.g. `category[17]`; empty for the file as a whole. */
  readonly place: string;
  readonly message: string;
}

/** Of one kind, in one place of the format, so many are told one by one. */
const shownPerKind = 3;

/** Collects what is wrong with one file; a thousand wrong rows are one kind of problem, not a thousand lines. */
export class FileProblems {
  readonly list: PackProblem[] = [];
  readonly #kinds = new Map<string, number>();

  constructor(readonly file: string) {}

  /** @param kind groups problems; all but the first few of a kind are only counted */
  add(kind: string, place: string, message: string): void {
    const count = (this.#kinds.get(kind) ?? 0) + 1;
    this.#kinds.set(kind, count);
    if (count <= shownPerKind) this.list.push({ file: this.file, place, message });
  }

  /** Runs a check that throws at the first problem; anything but an OwnshelfError is passed on. */
  attempt<Result>(kind: string, check: () => Result): Result | undefined {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof OwnshelfError)) throw error;
      this.add(kind, '', error.message);
      return undefined;
    }
  }

  finish(): readonly PackProblem[] {
    for (const [kind, count] of this.#kinds)
      if (count > shownPerKind)
        this.list.push({
          file: this.file,
          place: kind,
          message: `${(count - shownPerKind).toLocaleString('en')} more like these`,
        });
    return this.list;
  }
}

/** Offsets must begin at 0, never fall, and end at `end`. */
export function checkOffsetsAll(
  problems: FileProblems,
  name: string,
  offsets: Uint32Array,
  end: number,
): boolean {
  const before = problems.list.length;
  if (offsets[0] !== 0) problems.add(name, `${name}[0]`, `is ${offsets[0]}, expected 0`);
  for (let i = 1; i < offsets.length; i++)
    if (offsets[i]! < offsets[i - 1]!)
      problems.add(
        name,
        `${name}[${i}]`,
        `is ${offsets[i]}, expected at least ${offsets[i - 1]} as before it`,
      );
  const last = offsets.at(-1);
  if (last !== end) problems.add(name, `${name}[${offsets.length - 1}]`, `is ${last}, expected ${end}`);
  return problems.list.length === before;
}

/** Every value must be below `limit`, or equal to `none`. */
export function checkBelow(
  problems: FileProblems,
  name: string,
  values: ArrayLike<number>,
  limit: number,
  none?: number,
): boolean {
  let fine = true;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < limit || value === none) continue;
    problems.add(name, `${name}[${i}]`, `is ${value}, expected less than ${limit}`);
    fine = false;
  }
  return fine;
}
