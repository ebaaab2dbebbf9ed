import type { LogEntry, NewLogEntry } from '../../core/domain/interaction.ts';
import { asOwn, branchOf, ofBranch } from '../../core/interactions/branches.ts';
import type {
  LogStore,
  OpenLog,
  SettingsStore,
  ShelfCache,
  ShopperSettings,
  Visitor,
  VisitorEnd,
} from '../../ports/log-store.ts';
import { checkEntries, markEntry, placeEntry } from './check-entries.ts';
import { defaultSettings, mergeSettings } from './settings-rules.ts';
import {
  adoptSettings,
  newVisitor,
  openSettings,
  splitSettings,
  type OwnerSettings,
  type VisitorRecord,
} from './visitor-rules.ts';
import { visitorIn } from './visitor-id.ts';

export interface MemoryShopperDatabase {
  readonly log: LogStore;
  readonly settings: SettingsStore;
  readonly shelfCache: ShelfCache;
}

/**
 * Everything about a shopper, gone with the tab: for private mode, blocked storage and tests.
 *
 * @param entries the owner's, to begin with, in order of their places
 */
export function createMemoryShopperDatabase(
  initial: Partial<ShopperSettings> = {},
  entries: readonly LogEntry[] = [],
): MemoryShopperDatabase {
  const { visitor: _, ...owner } = mergeSettings(defaultSettings(), { ...initial, visitor: null });
  const memory: Memory = {
    entries: structuredClone([...entries]),
    nextSeq: (entries.at(-1)?.seq ?? 0) + 1,
    owner,
    visitor: undefined,
    shelf: undefined,
  };
  return {
    log: new MemoryLogStore(memory),
    settings: new MemorySettingsStore(memory),
    shelfCache: new MemoryShelfCache(memory),
  };
}

/** What the stores share, as those of a real database do. */
interface Memory {
  entries: LogEntry[];
  nextSeq: number;
  owner: OwnerSettings;
  visitor: VisitorRecord | undefined;
  /** The last shelf: goes whenever what it rests on does. */
  shelf: unknown;
}

class MemoryLogStore implements LogStore {
  readonly durable = false;
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  async append(entries: readonly NewLogEntry[], visitor?: Visitor): Promise<LogEntry[]> {
    const checked = checkEntries(entries);
    const shopping = visitorIn(this.#memory.visitor);
    if (visitor !== undefined && visitor !== shopping) return [];
    const branch = shopping === null ? 'own' : 'visitor';
    const placed = checked.map((entry) => placeEntry(markEntry(entry, branch), this.#memory.nextSeq++));
    this.#memory.entries.push(...placed);
    return structuredClone(placed);
  }

  async readAll(): Promise<LogEntry[]> {
    return structuredClone(this.#memory.entries);
  }

  async readOpen(): Promise<OpenLog> {
    const { entries: all } = this.#memory;
    const visitor = visitorIn(this.#memory.visitor);
    const entries = structuredClone(ofBranch(all, visitor === null ? 'own' : 'visitor'));
    return { visitor, entries, restingEntries: all.length - entries.length };
  }

  async forget(seqs: readonly number[]): Promise<void> {
    const forgotten = new Set(seqs);
    this.#replace(this.#memory.entries.filter((entry) => !forgotten.has(entry.seq)));
  }

  async forgetEverything(): Promise<void> {
    this.#replace([]);
    this.#memory.visitor = undefined;
  }

  async startVisitor(): Promise<void> {
    this.#replace(this.#memory.entries);
    this.#memory.visitor ??= newVisitor(this.#memory.owner);
  }

  async endVisitor(visitor: Visitor, end: VisitorEnd): Promise<number> {
    const record = this.#memory.visitor;
    if (!record || record.id !== visitor) return 0;
    const { entries, owner } = this.#memory;
    this.#replace(end === 'keep' ? entries.map(asOwn) : ofBranch(entries, 'own'));
    if (end === 'keep') this.#memory.owner = adoptSettings(owner, record);
    this.#memory.visitor = undefined;
    return entries.filter((entry) => branchOf(entry) === 'visitor').length;
  }

  #replace(entries: LogEntry[]): void {
    this.#memory.entries = entries;
    this.#memory.shelf = undefined;
  }
}

class MemorySettingsStore implements SettingsStore {
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  async read(): Promise<ShopperSettings> {
    return structuredClone(openSettings(this.#memory.owner, this.#memory.visitor));
  }

  async readOwn(): Promise<ShopperSettings> {
    return structuredClone(openSettings(this.#memory.owner, undefined));
  }

  async update(change: Partial<ShopperSettings>): Promise<ShopperSettings> {
    const { owner, visitor } = this.#memory;
    const changed = mergeSettings(openSettings(owner, visitor), change);
    Object.assign(this.#memory, splitSettings(changed, owner, visitor));
    return this.read();
  }
}

class MemoryShelfCache implements ShelfCache {
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  async read(): Promise<unknown> {
    return structuredClone(this.#memory.shelf);
  }

  async write(snapshot: unknown, visitor?: Visitor): Promise<void> {
    if (visitor !== undefined && visitor !== visitorIn(this.#memory.visitor)) return;
    this.#memory.shelf = structuredClone(snapshot);
  }
}
