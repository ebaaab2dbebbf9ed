import type { LogEntry, NewLogEntry } from '../../core/domain/interaction.ts';
import type { LogStore, SettingsStore, ShelfCache, ShopperSettings } from '../../ports/log-store.ts';
import { checkEntries, placeEntry } from './check-entries.ts';
import { defaultSettings, mergeSettings } from './settings-rules.ts';

export interface MemoryShopperDatabase {
  readonly log: LogStore;
  readonly settings: SettingsStore;
  readonly shelfCache: ShelfCache;
}

/** Everything about a shopper, gone with the tab: for private mode, blocked storage and tests. */
export function createMemoryShopperDatabase(initial: Partial<ShopperSettings> = {}): MemoryShopperDatabase {
  const shelfCache = new MemoryShelfCache();
  return {
    log: new MemoryLogStore(() => shelfCache.clear()),
    settings: new MemorySettingsStore(initial),
    shelfCache,
  };
}

class MemoryLogStore implements LogStore {
  readonly durable = false;
  readonly #dropDerived: () => void;
  #entries: LogEntry[] = [];
  #nextSeq = 1;

  constructor(dropDerived: () => void) {
    this.#dropDerived = dropDerived;
  }

  async append(entries: readonly NewLogEntry[]): Promise<LogEntry[]> {
    const placed = checkEntries(entries).map((entry) => placeEntry(entry, this.#nextSeq++));
    this.#entries.push(...placed);
    return structuredClone(placed);
  }

  async readAll(): Promise<LogEntry[]> {
    return structuredClone(this.#entries);
  }

  async forget(seqs: readonly number[]): Promise<void> {
    const forgotten = new Set(seqs);
    this.#entries = this.#entries.filter((entry) => !forgotten.has(entry.seq));
    this.#dropDerived();
  }

  async forgetEverything(): Promise<void> {
    this.#entries = [];
    this.#dropDerived();
  }
}

class MemorySettingsStore implements SettingsStore {
  #settings: ShopperSettings;

  constructor(initial: Partial<ShopperSettings>) {
    this.#settings = mergeSettings(defaultSettings(), initial);
  }

  async read(): Promise<ShopperSettings> {
    return structuredClone(this.#settings);
  }

  async update(change: Partial<ShopperSettings>): Promise<ShopperSettings> {
    this.#settings = mergeSettings(this.#settings, change);
    return this.read();
  }
}

class MemoryShelfCache implements ShelfCache {
  #snapshot: unknown;

  async read(): Promise<unknown> {
    return structuredClone(this.#snapshot);
  }

  async write(snapshot: unknown): Promise<void> {
    this.#snapshot = structuredClone(snapshot);
  }

  clear(): void {
    this.#snapshot = undefined;
  }
}
