/**
 * What a shop showed by chance, with which probability, and what came of it. Rows of one context stand next to each other.
 */
export interface BanditLog {
  /** Ids of all actions that were shown; an action is its place here. */
  readonly actions: readonly string[];
  /** Names of the places a card may stand in; one of any name where the log knows none. */
  readonly positions: readonly string[];
  readonly contexts: LogContexts;
  readonly rows: LogRows;
}

/** What was known before something was shown, each combination once. */
export interface LogContexts {
  readonly count: number;
  /** [count] */
  readonly position: Uint32Array;
  /** [count × categories] row-major, codes from 0 in each column */
  readonly codes: Uint32Array;
  /** How many codes each column has. */
  readonly codeCounts: readonly number[];
  /** [count × numbers] row-major, standardised */
  readonly numbers: Float64Array;
  readonly numberCount: number;
}

export interface LogRows {
  /** [n] rising */
  readonly context: Uint32Array;
  /** [n] what was shown */
  readonly action: Uint32Array;
  /** [n] what came of it, finite */
  readonly reward: Float64Array;
  /** [n] how probable the action was when it was shown, in its context and position, (0, 1] */
  readonly propensity: Float64Array;
  /** [n] which row of the file it was, from 0 */
  readonly source: Uint32Array;
}

/** What a reward may be: 0 to 1 where all are, as for clicks; otherwise without end. */
export function rewardRange(reward: Float64Array): readonly [least: number, most: number] {
  return reward.every((value) => value >= 0 && value <= 1) ? [0, 1] : [-Infinity, Infinity];
}
