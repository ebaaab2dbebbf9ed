import type { LogEntry, NewLogEntry } from '../../core/domain/interaction.ts';
import type { LogStore } from '../../ports/log-store.ts';
import { checkEntries, placeEntry } from '../memory/check-entries.ts';
import { allOrNone } from './all-or-none.ts';
import type { Connection } from './connection.ts';
import type { ForgetWatch } from './idb-shelf-cache.ts';
import type { ShopperSchema } from './schema.ts';

const everywhere = ['log', 'derived', 'settings'] as const;

export class IdbLogStore implements LogStore {
  readonly durable = true;
  readonly #connection: Connection<ShopperSchema>;
  readonly #watch: ForgetWatch;

  constructor(connection: Connection<ShopperSchema>, watch: ForgetWatch) {
    this.#connection = connection;
    this.#watch = watch;
  }

  async append(entries: readonly NewLogEntry[]): Promise<LogEntry[]> {
    const checked = checkEntries(entries);
    if (checked.length === 0) return [];
    return this.#connection.use('writing to the log', async (db) => {
      const tx = db.transaction('log', 'readwrite');
      // The store's generator writes `seq` into its own copy of each entry.
      const seqs = await allOrNone(tx, async () =>
        Promise.all(checked.map(async (entry) => tx.store.add(entry as LogEntry))),
      );
      return checked.map((entry, index) => placeEntry(entry, seqs[index]!));
    });
  }

  async readAll(): Promise<LogEntry[]> {
    return this.#connection.use('reading the log', async (db) => {
      const tx = db.transaction(['log', 'settings'], 'readonly');
      const [entries, forgetCount] = await Promise.all([
        tx.objectStore('log').getAll(),
        tx.objectStore('settings').get('forgetCount'),
        tx.done,
      ]);
      this.#watch.seen = forgetCount;
      return entries;
    });
  }

  async forget(seqs: readonly number[]): Promise<void> {
    await this.#forget((log) => Promise.all(seqs.map(async (seq) => log.delete(seq))));
  }

  async forgetEverything(): Promise<void> {
    await this.#forget((log) => log.clear());
  }

  /** Entries and everything derived from them go in one transaction, flushed to disk before it counts as done. */
  async #forget(remove: (log: LogRemover) => Promise<unknown>): Promise<void> {
    await this.#connection.use('forgetting', async (db) => {
      const tx = db.transaction(everywhere, 'readwrite', { durability: 'strict' });
      const count = await allOrNone(tx, async () => {
        await remove(tx.objectStore('log'));
        await tx.objectStore('derived').clear();
        return countUp(tx.objectStore('settings'));
      });
      // This tab knows what it forgot; only another tab's forgetting makes what it computed stale.
      if (this.#watch.seen === (count === 1 ? undefined : count - 1)) this.#watch.seen = count;
    });
  }
}

interface LogRemover {
  delete(seq: number): Promise<void>;
  clear(): Promise<void>;
}

interface Counter {
  get(key: 'forgetCount'): Promise<unknown>;
  put(value: number, key: 'forgetCount'): Promise<unknown>;
}

async function countUp(settings: Counter): Promise<number> {
  const count = (((await settings.get('forgetCount')) as number | undefined) ?? 0) + 1;
  await settings.put(count, 'forgetCount');
  return count;
}
