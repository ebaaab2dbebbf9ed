import type { LogEntry, NewLogEntry } from '../core/domain/interaction.ts';
import type { ObjectiveWishes } from '../core/reranking/objectives.ts';

/** The interaction log: the only truth about the shopper. Append-only except for forgetting. */
export interface LogStore {
  /** False when nothing survives the tab (private mode, storage blocked). */
  readonly durable: boolean;
  /** All entries are written, or none. Returns them with their places, in order. */
  append(entries: readonly NewLogEntry[]): Promise<LogEntry[]>;
  /** Everything in order of `seq`. */
  readAll(): Promise<LogEntry[]>;
  /** Deletes these entries for good and whatever was derived from them (cached shelves); all or none. */
  forget(seqs: readonly number[]): Promise<void>;
  /** Deletes the whole log and whatever was derived from it. Settings stay. */
  forgetEverything(): Promise<void>;
}

/** What the shopper decided. Never deleted by forgetting, never touched by an upgrade. */
export interface ShopperSettings {
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
}

export interface InterestSetting {
  readonly enabled?: boolean;
  readonly name?: string;
}

export interface SettingsStore {
  read(): Promise<ShopperSettings>;
  /** Merges and returns the result. */
  update(change: Partial<ShopperSettings>): Promise<ShopperSettings>;
}

/** The last shelf as it was shown, for the first paint of the next start; derived, so it goes when the log goes. */
export interface ShelfCache {
  read(): Promise<unknown>;
  write(snapshot: unknown): Promise<void>;
}
