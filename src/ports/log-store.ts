import type { AdWishes } from '../core/ads/ad-wishes.ts';
import type { LogEntry, NewLogEntry } from '../core/domain/interaction.ts';
import type { ObjectiveWishes } from '../core/reranking/objectives.ts';

/** Who is shopping: a visitor, by a number drawn when they began, or `null`: the device's owner. */
export type Visitor = number | null;

/** What becomes of a visitor's entries: gone as if they had never been, or the owner's as if they had always been. */
export type VisitorEnd = 'discard' | 'keep';

/** The log as whoever is shopping may see it, read at one moment. */
export interface OpenLog {
  readonly visitor: Visitor;
  /** The branch of whoever is shopping, in order of `seq`. */
  readonly entries: LogEntry[];
  /** How many entries of the owner rest meanwhile. */
  readonly restingEntries: number;
}

/**
 * The interaction log: the only truth about the shopper. Append-only except for forgetting and for a visitor's entries,
 * which have a branch of their own until they are discarded or kept.
 */
export interface LogStore {
  /** False when nothing survives the tab (private mode, storage blocked). */
  readonly durable: boolean;
  /**
   * All entries are written, or none, into the branch of whoever is shopping at that moment.
   *
   * @param visitor for whom they are meant: nothing is written when somebody else is shopping by now. Default: anybody
   * @returns the entries with their places, in order; empty when nothing was written
   */
  append(entries: readonly NewLogEntry[], visitor?: Visitor): Promise<LogEntry[]>;
  /** Everything in order of `seq`, whosever it is. */
  readAll(): Promise<LogEntry[]>;
  readOpen(): Promise<OpenLog>;
  /** Deletes these entries for good and whatever was derived from them (cached shelves); all or none. */
  forget(seqs: readonly number[]): Promise<void>;
  /** Deletes the whole log and whatever was derived from it; a visitor goes with it. The owner's settings stay. */
  forgetEverything(): Promise<void>;
  /**
   * From here on a visitor is shopping, with settings of their own that begin like a new shopper's, but learn no more
   * than the owner's do. Nothing happens when one is shopping already.
   */
  startVisitor(): Promise<void>;
  /**
   * Makes the owner the one who is shopping; all of it happens, or nothing. Kept entries stay in their places, and what
   * the visitor said about interests becomes the owner's word. Nothing happens when `visitor` is not shopping any more.
   *
   * @returns how many entries were discarded or kept
   */
  endVisitor(visitor: Visitor, end: VisitorEnd): Promise<number>;
}

/** What the shopper decided. Never deleted by forgetting, never touched by an upgrade. */
export interface ShopperSettings {
  /** Who is shopping. Changes only where visitors start and end; see `SettingsStore.update`. */
  readonly visitor: Visitor;
  /** `off`: a shelf without profiling, nothing recorded but saved and hidden items. `paused`: ranks with what is known, learns nothing new. */
  readonly personalisation: 'on' | 'paused' | 'off';
  readonly theme: 'system' | 'light' | 'dark';
  readonly tastePickerDone: boolean;
  /** Seed of this device's chance decisions. */
  readonly seed: number;
  /** What the shopper said about inferred interests, by interest id. */
  readonly interests: Readonly<Record<string, InterestSetting>>;
  /** How much the shopper has objectives count; absent, as in settings from before there were any: as the shop proposes. */
  readonly objectives?: ObjectiveWishes;
  /** Whether two rankers compete for the row _For you_ (`RankerApi.duel`); absent: `off`. */
  readonly duel?: 'off' | 'running';
  /** Rounds of the duel before this one count for nothing: it was started again. Absent: all count. */
  readonly duelFrom?: number;
  /** What the shopper said about ads; absent, as in settings from before there were any: as the pack proposes. */
  readonly ads?: AdWishes;
}

export interface InterestSetting {
  readonly enabled?: boolean;
  readonly name?: string;
}

/**
 * Settings of whoever is shopping. How it learns, what was said about interests and the taste picker are a visitor's own
 * and go when they go; everything else is the device's, refused ads too.
 */
export interface SettingsStore {
  read(): Promise<ShopperSettings>;
  /** The owner's, also while a visitor is shopping. */
  readOwn(): Promise<ShopperSettings>;
  /** Merges and returns the result. A change that names a `visitor` who is not shopping any more changes nothing. */
  update(change: Partial<ShopperSettings>): Promise<ShopperSettings>;
}

/** The last shelf as it was shown, for the first paint of the next start; derived, so it goes when the log goes. */
export interface ShelfCache {
  read(): Promise<unknown>;
  /** @param visitor whose shelf it is: it is dropped when somebody else is shopping by now. Default: anybody's */
  write(snapshot: unknown, visitor?: Visitor): Promise<void>;
}
