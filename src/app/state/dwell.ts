/** Shorter looks say little. */
export const shortestDwellMs = 3000;

/** Adds up how long an item page was in view; time in a hidden tab does not count. */
export class DwellClock {
  readonly #now: () => number;
  #totalMs = 0;
  #sinceMs: number | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  start(): void {
    this.#sinceMs ??= this.#now();
  }

  pause(): void {
    if (this.#sinceMs === undefined) return;
    this.#totalMs += this.#now() - this.#sinceMs;
    this.#sinceMs = undefined;
  }

  /** Ends the visit. @returns the whole time in view in ms, or `undefined` when it was too short to mean something */
  finish(): number | undefined {
    this.pause();
    const totalMs = this.#totalMs;
    this.#totalMs = 0;
    return totalMs >= shortestDwellMs ? Math.round(totalMs) : undefined;
  }
}
