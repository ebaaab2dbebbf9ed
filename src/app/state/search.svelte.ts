import type { RankerApi, SearchResult } from '../../ports/ranker-api.ts';
import type { Marks } from './marks.svelte.ts';
import { browserTimers, type Timers } from '../../adapters/seen/impression-tracker.ts';

/** Long enough to skip letters typed in one go, short enough to feel immediate. */
const debounceMs = 60;
const resultLimit = 60;

/** Search as one types. Nothing typed is kept anywhere but in the address behind the `#`. */
export class Search {
  #text = $state('');
  #result = $state.raw<SearchResult | undefined>(undefined);
  /** What `result` answers. */
  #answered = $state('');
  #failed = $state(false);
  #asked = 0;
  /** How often there was news of meaning. */
  #settled = 0;
  #stopWaiting: (() => void) | undefined;
  readonly #ranker: Pick<RankerApi, 'search'>;
  readonly #marks: Marks;
  readonly #timers: Timers;

  constructor(ranker: Pick<RankerApi, 'search'>, marks: Marks, timers: Timers = browserTimers) {
    this.#ranker = ranker;
    this.#marks = marks;
    this.#timers = timers;
  }

  get text(): string {
    return this.#text;
  }

  get result(): SearchResult | undefined {
    return this.#result;
  }

  get answered(): string {
    return this.#answered;
  }

  /** An answer is on its way and none is there to look at. */
  get waiting(): boolean {
    return this.#text.trim() !== '' && this.#result === undefined && !this.#failed;
  }

  get failed(): boolean {
    return this.#failed;
  }

  type(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#stopWaiting?.();
    this.#asked++;
    if (text.trim() === '') {
      this.#result = undefined;
      this.#answered = '';
      this.#failed = false;
      return;
    }
    this.#stopWaiting = this.#timers.after(debounceMs, () => void this.ask());
  }

  /** Nothing was typed yet. */
  clear(): void {
    this.type('');
  }

  /** Asks again for the same words, for instance when meaning became available. */
  async ask(): Promise<void> {
    const text = this.#text.trim();
    if (text === '') return;
    const asked = ++this.#asked;
    const settled = this.#settled;
    const moment = this.#marks.moment;
    try {
      const result = await this.#ranker.search(text, resultLimit);
      if (asked !== this.#asked) return;
      this.#marks.learn(result.cards, moment);
      this.#result = result;
      this.#answered = text;
      this.#failed = false;
      // The news came before the answer that was still waiting for it.
      if (result.meaning === 'loading' && settled !== this.#settled) void this.ask();
    } catch {
      if (asked === this.#asked) this.#failed = true;
    }
  }

  /** The encoder is up, or has failed: words are answered again, with their meaning or with the news that there is none. */
  meaningSettled(): void {
    this.#settled++;
    if (this.#result !== undefined && this.#result.meaning !== 'used') void this.ask();
  }
}
