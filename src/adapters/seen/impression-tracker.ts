import type { ImpressionInput } from '../../ports/ranker-api.ts';

/** Shown long enough to count, as the field has it: half of the card, for one second without a break. */
export const seenAfterMs = 1000;
/** Impressions go to the log together. */
const flushAfterMs = 2000;

export interface Timers {
  now(): number;
  /** Calls back after `delayMs`; returns how to stop it. */
  after(delayMs: number, run: () => void): () => void;
}

export const browserTimers: Timers = {
  now: () => performance.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

interface Watched<Input> {
  readonly input: Input;
  /** Since when at least half of it is visible; `undefined` while it is not. */
  sinceMs?: number;
  stop?: () => void;
}

/**
 * Turns "half of this card is visible now" and "no longer" into impressions: each key once, after one unbroken second with
 * the tab in view.
 */
export class ImpressionTracker<Input> {
  readonly #record: (inputs: readonly Input[]) => unknown;
  readonly #keyOf: (input: Input) => string;
  readonly #timers: Timers;
  readonly #watched = new Map<string, Watched<Input>>();
  readonly #counted = new Set<string>();
  #batch: Input[] = [];
  #stopFlush: (() => void) | undefined;
  #tabVisible = true;

  constructor(
    record: (inputs: readonly Input[]) => unknown,
    keyOf: (input: Input) => string,
    timers: Timers = browserTimers,
  ) {
    this.#record = record;
    this.#keyOf = keyOf;
    this.#timers = timers;
  }

  /** At least half of the card is visible. */
  enter(input: Input): void {
    const key = this.#keyOf(input);
    if (this.#counted.has(key) || this.#watched.has(key)) return;
    const watched: Watched<Input> = { input };
    this.#watched.set(key, watched);
    if (this.#tabVisible) this.#start(key, watched);
  }

  /** Less than half of it is, or it is gone. */
  leave(input: Input): void {
    const key = this.#keyOf(input);
    this.#watched.get(key)?.stop?.();
    this.#watched.delete(key);
  }

  /** It was seen, however short: something was done with it. */
  count(input: Input): void {
    const key = this.#keyOf(input);
    this.leave(input);
    if (!this.#counted.has(key)) this.#count(key, { input });
  }

  /** A hidden tab breaks the second; what is still there when it comes back starts anew. */
  setTabVisible(visible: boolean): void {
    if (visible === this.#tabVisible) return;
    this.#tabVisible = visible;
    for (const [key, watched] of this.#watched) {
      if (visible) this.#start(key, watched);
      else watched.stop?.();
    }
    if (!visible) this.flush();
  }

  /** Hands over what was seen so far. @returns what becomes of it */
  flush(): unknown {
    this.#stopFlush?.();
    this.#stopFlush = undefined;
    if (this.#batch.length === 0) return undefined;
    const batch = this.#batch;
    this.#batch = [];
    return this.#record(batch);
  }

  /** After forgetting: what was about to be handed over is forgotten too. */
  drop(): void {
    this.#batch = [];
    this.#stopFlush?.();
    this.#stopFlush = undefined;
  }

  #start(key: string, watched: Watched<Input>): void {
    watched.sinceMs = this.#timers.now();
    watched.stop = this.#timers.after(seenAfterMs, () => this.#count(key, watched));
  }

  #count(key: string, watched: Watched<Input>): void {
    this.#watched.delete(key);
    this.#counted.add(key);
    this.#batch.push(watched.input);
    this.#stopFlush ??= this.#timers.after(flushAfterMs, () => this.flush());
  }
}

/** A card counts once for each slate and row. */
export const keyOfCard = ({ slateId, rowId, itemId }: ImpressionInput): string =>
  `${slateId}\n${rowId}\n${itemId}`;
