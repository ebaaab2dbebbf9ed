import type { ForgetOutcome, ForgetTarget, LogLine, RankerApi } from '../../ports/ranker-api.ts';
import { endOfDay, startOfDay } from '../wording/format.ts';

const pageSize = 120;

/** Cards seen one after the other are one line; everything else stands alone. */
export type JournalLine =
  | { readonly kind: 'event'; readonly line: LogLine }
  | { readonly kind: 'seen'; readonly lines: readonly LogLine[] };

export interface JournalDay {
  readonly fromMs: number;
  readonly toMs: number;
  readonly lines: readonly JournalLine[];
  readonly entryCount: number;
}

/** The log, newest first, by the shopper's own days. */
export class Journal {
  #lines = $state.raw<readonly LogLine[]>([]);
  #phase = $state<'loading' | 'shown' | 'failed'>('loading');
  #complete = $state(false);
  readonly #days = $derived(groupByDay(this.#lines));
  readonly #ranker: Pick<RankerApi, 'log'>;
  readonly #forget: (target: ForgetTarget) => Promise<ForgetOutcome['forgottenEntries']>;

  constructor(ranker: Pick<RankerApi, 'log'>, forget: (target: ForgetTarget) => Promise<number>) {
    this.#ranker = ranker;
    this.#forget = forget;
  }

  get days(): readonly JournalDay[] {
    return this.#days;
  }

  get phase(): 'loading' | 'shown' | 'failed' {
    return this.#phase;
  }

  /** Nothing older is left to show. */
  get complete(): boolean {
    return this.#complete;
  }

  async load(): Promise<void> {
    this.#phase = 'loading';
    this.#lines = [];
    await this.more();
  }

  async more(): Promise<void> {
    const beforeSeq = this.#lines.at(-1)?.entry.seq;
    try {
      const older = await this.#ranker.log(
        beforeSeq === undefined ? { limit: pageSize } : { beforeSeq, limit: pageSize },
      );
      this.#lines = [...this.#lines, ...older];
      this.#complete = older.length < pageSize;
      this.#phase = 'shown';
    } catch {
      this.#phase = 'failed';
    }
  }

  async forgetEntries(seqs: readonly number[]): Promise<number> {
    const forgotten = await this.#forget({ kind: 'entries', seqs });
    const gone = new Set(seqs);
    this.#lines = this.#lines.filter(({ entry }) => !gone.has(entry.seq));
    return forgotten;
  }

  async forgetDay(day: JournalDay): Promise<number> {
    const forgotten = await this.#forget({ kind: 'period', fromMs: day.fromMs, toMs: day.toMs });
    this.#lines = this.#lines.filter(({ entry }) => entry.atMs < day.fromMs || entry.atMs >= day.toMs);
    return forgotten;
  }
}

/** @param lines newest first */
export function groupByDay(lines: readonly LogLine[]): JournalDay[] {
  const days: { fromMs: number; toMs: number; lines: JournalLine[]; entryCount: number }[] = [];
  for (const line of lines) {
    const fromMs = startOfDay(line.entry.atMs);
    let day = days.at(-1);
    if (day === undefined || day.fromMs !== fromMs) {
      day = { fromMs, toMs: endOfDay(line.entry.atMs), lines: [], entryCount: 0 };
      days.push(day);
    }
    day.entryCount++;
    const last = day.lines.at(-1);
    if (line.entry.type !== 'impression') day.lines.push({ kind: 'event', line });
    else if (last?.kind === 'seen')
      day.lines[day.lines.length - 1] = { kind: 'seen', lines: [...last.lines, line] };
    else day.lines.push({ kind: 'seen', lines: [line] });
  }
  return days;
}
