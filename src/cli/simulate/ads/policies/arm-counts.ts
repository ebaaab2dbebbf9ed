import type { Arms } from './policy.ts';

/** How often each creative was shown and opened. */
export class ArmCounts {
  readonly shown: Float64Array;
  readonly #clicked: Float64Array;
  readonly #arms: Arms;

  constructor(arms: Arms) {
    this.#arms = arms;
    this.shown = new Float64Array(arms.length);
    this.#clicked = new Float64Array(arms.length);
  }

  add(arm: number, clicked: boolean): void {
    this.shown[arm]!++;
    if (clicked) this.#clicked[arm]!++;
  }

  /** Mean clicks × bid; 0 for one never shown. */
  meanValue(arm: number): number {
    return (this.#clicked[arm]! / Math.max(1, this.shown[arm]!)) * this.#arms[arm]!.bid;
  }
}
