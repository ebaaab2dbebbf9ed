import type { VisitorEnd } from '../../ports/log-store.ts';
import type { RankerApi } from '../../ports/ranker-api.ts';
import type { Settings } from './settings.svelte.ts';

export interface VisitorParts {
  readonly ranker: Pick<RankerApi, 'startVisitor' | 'endVisitor' | 'visitorEntryCount'>;
  readonly settings: Settings;
  /** Whether one was shopping when the page was last open: holds until the ranker has answered. */
  readonly expected: boolean;
  /** Hands over what was seen so far, so that it is recorded for whoever saw it. */
  readonly flush: () => Promise<unknown>;
}

/** Somebody else than the owner, shopping on this device for a while. */
export class Visitor {
  #turn = $state(0);
  /** The same, for code whose effects must not depend on it. */
  #turns = 0;
  readonly #parts: VisitorParts;

  constructor(parts: VisitorParts) {
    this.#parts = parts;
  }

  get shopping(): boolean {
    const { settings, expected } = this.#parts;
    return settings.current === undefined ? expected : settings.current.visitor !== null;
  }

  /** Counts how often somebody else began to shop, the owner included. */
  get turn(): number {
    return this.#turn;
  }

  /** @returns a way to ask whether still the same person is shopping as now */
  watch(): () => boolean {
    const turn = this.#turns;
    return () => turn === this.#turns;
  }

  beginTurn(): void {
    this.#turn = ++this.#turns;
  }

  async start(): Promise<void> {
    const { ranker, settings, flush } = this.#parts;
    await flush();
    await ranker.startVisitor();
    await settings.load();
  }

  /** How many events there are to discard or keep. */
  async eventCount(): Promise<number> {
    await this.#parts.flush();
    return this.#parts.ranker.visitorEntryCount();
  }

  /** @returns how many events were discarded or kept */
  async end(end: VisitorEnd): Promise<number> {
    const { ranker, settings, flush } = this.#parts;
    await flush();
    const { entries } = await ranker.endVisitor(end);
    await settings.load();
    return entries;
  }
}
