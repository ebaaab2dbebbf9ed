import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import type { FieldProblem } from './feeds/feed.ts';

/** So many problems are told one by one; the rest is counted. */
const shownProblems = 20;
const shownNotes = 5;

/** Tells what was wrong with rows: the first ones on the terminal, all of them in the report file. */
export class RowReport {
  badRows = 0;
  #problems = 0;
  #notes = 0;

  private constructor(
    private readonly feedName: string,
    private readonly tell: (line: string) => void,
    private readonly file: WriteStream | undefined,
  ) {}

  /**
   * @param tell takes one line for the terminal
   * @throws when the report file cannot be written
   */
  static async open(feedName: string, tell: (line: string) => void, reportPath?: string): Promise<RowReport> {
    if (reportPath === undefined) return new RowReport(feedName, tell, undefined);
    const file = createWriteStream(reportPath);
    await once(file, 'open');
    // A disk that fills up later is met in close().
    file.on('error', () => undefined);
    return new RowReport(feedName, tell, file);
  }

  /** A row that was skipped. */
  refuse(line: number, problems: readonly FieldProblem[]): void {
    this.badRows++;
    for (const problem of problems) {
      this.#write('bad row', line, problem);
      if (++this.#problems <= shownProblems) this.tell(this.#format(line, problem));
    }
  }

  /** Something odd about a row that was kept. */
  note(line: number, problem: FieldProblem): void {
    this.#write('note', line, problem);
    if (++this.#notes <= shownNotes) this.tell(this.#format(line, problem));
  }

  /** Tells how much was left unsaid. Call once per stage that reports. */
  tellRest(what: 'problems' | 'notes'): void {
    const hidden = what === 'problems' ? this.#problems - shownProblems : this.#notes - shownNotes;
    if (hidden > 0)
      this.tell(
        `… and ${hidden.toLocaleString('en')} more like these${this.file ? ', all of them in the report.' : '; --report FILE writes down all of them.'}`,
      );
  }

  /** @throws when the report could not be written */
  async close(): Promise<void> {
    if (!this.file) return;
    if (this.file.errored) throw this.file.errored;
    this.file.end();
    if (!this.file.closed) await once(this.file, 'close');
  }

  #format(line: number, { field, found, expected }: FieldProblem): string {
    return `${this.feedName}:${line}: ${field}: found ${found}, expected ${expected}`;
  }

  #write(kind: string, line: number, problem: FieldProblem): void {
    this.file?.write(`${JSON.stringify({ kind, line, ...problem })}\n`);
  }
}
