/**
 * Time as it passed on the device, whatever its clock says: an interval counts when the clock went forwards, and a clock set
 * back goes on from where it then stands. So what was shown within the hour was shown within the hour before a clock went
 * back a year as after it, and an hour later it no longer was.
 */
export class AdClock {
  #elapsedMs = 0;
  #lastMs: number | undefined;

  /** Moves on to an entry made at `atMs`, by the device's clock. @returns time elapsed, in milliseconds */
  move(atMs: number): number {
    this.#elapsedMs = this.at(atMs);
    this.#lastMs = atMs;
    return this.#elapsedMs;
  }

  /** Time elapsed when the device's clock says `asOfMs`, in milliseconds. */
  at(asOfMs: number): number {
    return this.#elapsedMs + Math.max(0, asOfMs - (this.#lastMs ?? asOfMs));
  }

  /** True when the clock stands before the latest entry: an entry has to say so, or time would stand still until it is made up. */
  isBehind(asOfMs: number): boolean {
    return this.#lastMs !== undefined && asOfMs < this.#lastMs;
  }

  snapshot(): unknown {
    return [this.#elapsedMs, this.#lastMs];
  }
}
