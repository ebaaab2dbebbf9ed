import type { LogEntry } from '../../core/domain/interaction.ts';
import type { LogStore, OpenLog, SettingsStore, ShopperSettings } from '../../ports/log-store.ts';
import { createMemoryShopperDatabase } from '../memory/memory-shopper-database.ts';

/** Where a shopper's things lie. */
export interface ShopperStores {
  readonly log: LogStore;
  readonly settings: SettingsStore;
  /** False when nothing survives the tab. */
  readonly durable: boolean;
  close(): void;
}

/**
 * A shopper's log and settings, first in one place and then in another, under whoever uses them. What is under way when they
 * move is done again where they are then.
 */
export class SwitchedDatabase {
  readonly log: LogStore;
  readonly settings: SettingsStore;
  readonly #onGaveUp: () => void;
  #stores: ShopperStores;
  #said: Partial<ShopperSettings> = {};
  /** Everything as it was seen last, for when it can be read no more. */
  #seen: { entries: readonly LogEntry[]; settings: Partial<ShopperSettings> } = { entries: [], settings: {} };

  /** @param onGaveUp called when what is kept cannot be read or written any more: from then on all is in memory */
  constructor(stores: ShopperStores = inMemory(), onGaveUp: () => void = () => {}) {
    this.#stores = stores;
    this.#onGaveUp = onGaveUp;
    const durable = (): boolean => this.durable;
    this.log = {
      get durable() {
        return durable();
      },
      append: async (entries, visitor) =>
        this.#note(await this.#use(({ log }) => log.append(entries, visitor))),
      readAll: () => this.#use(({ log }) => log.readAll()),
      readOpen: async () => this.#noteOpen(await this.#use(({ log }) => log.readOpen())),
      forget: (seqs) => this.#use(({ log }) => log.forget(seqs)),
      forgetEverything: () => this.#use(({ log }) => log.forgetEverything()),
      startVisitor: () => this.#use(({ log }) => log.startVisitor()),
      endVisitor: (visitor, end) => this.#use(({ log }) => log.endVisitor(visitor, end)),
    };
    this.settings = {
      read: async () => this.#noteSettings(await this.#use(({ settings }) => settings.read())),
      readOwn: () => this.#use(({ settings }) => settings.readOwn()),
      update: async (change) => {
        const after = await this.#use(({ settings }) => settings.update(change));
        if (!this.durable) this.#said = { ...this.#said, ...change };
        return this.#noteSettings(after);
      },
    };
  }

  get durable(): boolean {
    return this.#stores.durable;
  }

  /** What the shopper decided while nothing was kept; another object each time something was. */
  get said(): Partial<ShopperSettings> {
    return this.#said;
  }

  /** From here on everything is there: what lies here must have been brought there before. */
  moveTo(stores: ShopperStores): void {
    this.#said = {};
    this.#stores = stores;
  }

  /** From here on everything is in memory, as it was seen last. */
  toMemory(): void {
    const before = this.#stores;
    this.#stores = inMemory(this.#seen.settings, this.#seen.entries);
    before.close();
  }

  close(): void {
    this.#stores.close();
  }

  async #use<T>(work: (stores: ShopperStores) => Promise<T>): Promise<T> {
    for (;;) {
      const stores = this.#stores;
      try {
        const result = await work(stores);
        if (stores === this.#stores) return result;
      } catch (error) {
        if (stores !== this.#stores) continue;
        if (!stores.durable || (error as Error).name !== 'StorageError') throw error;
        this.toMemory();
        this.#onGaveUp();
      }
    }
  }

  #note(written: LogEntry[]): LogEntry[] {
    const own = written.filter(({ branch }) => branch === undefined);
    if (own.length > 0) this.#seen.entries = [...this.#seen.entries, ...own];
    return written;
  }

  #noteOpen(open: OpenLog): OpenLog {
    if (open.visitor === null) this.#seen.entries = open.entries;
    return open;
  }

  #noteSettings(settings: ShopperSettings): ShopperSettings {
    if (settings.visitor === null) this.#seen.settings = settings;
    return settings;
  }
}

function inMemory(settings: Partial<ShopperSettings> = {}, entries: readonly LogEntry[] = []): ShopperStores {
  return { ...createMemoryShopperDatabase(settings, entries), durable: false, close: () => {} };
}
