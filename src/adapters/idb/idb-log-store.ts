import type { IDBPTransaction } from 'idb';
import type { LogEntry, NewLogEntry } from '../../core/domain/interaction.ts';
import { asOwn, branchOf, ofBranch } from '../../core/interactions/branches.ts';
import type { LogStore, OpenLog, Visitor, VisitorEnd } from '../../ports/log-store.ts';
import { checkEntries, markEntry, placeEntry } from '../memory/check-entries.ts';
import {
  adoptSettings,
  newVisitor,
  readOwner,
  readVisitor,
  type OwnerSettings,
} from '../memory/visitor-rules.ts';
import { visitorIn } from '../memory/visitor-id.ts';
import { allOrNone } from './all-or-none.ts';
import type { Connection } from './connection.ts';
import type { ForgetWatch } from './idb-shelf-cache.ts';
import type { ShopperSchema } from './schema.ts';

const everywhere = ['log', 'derived', 'settings'] as const;
type EverywhereTransaction = IDBPTransaction<ShopperSchema, typeof everywhere, 'readwrite'>;

export class IdbLogStore implements LogStore {
  readonly durable = true;
  readonly #connection: Connection<ShopperSchema>;
  readonly #watch: ForgetWatch;

  constructor(connection: Connection<ShopperSchema>, watch: ForgetWatch) {
    this.#connection = connection;
    this.#watch = watch;
  }

  async append(entries: readonly NewLogEntry[], visitor?: Visitor): Promise<LogEntry[]> {
    const checked = checkEntries(entries);
    if (checked.length === 0) return [];
    return this.#connection.use('writing to the log', async (db) => {
      const tx = db.transaction(['log', 'settings'], 'readwrite');
      const log = tx.objectStore('log');
      return allOrNone(tx, async () => {
        const shopping = visitorIn(await tx.objectStore('settings').get('visitor'));
        if (visitor !== undefined && visitor !== shopping) return [];
        const marked = checked.map((entry) => markEntry(entry, shopping === null ? 'own' : 'visitor'));
        // The store's generator writes `seq` into its own copy of each entry.
        const seqs = await Promise.all(marked.map(async (entry) => log.add(entry as LogEntry)));
        return marked.map((entry, index) => placeEntry(entry, seqs[index]!));
      });
    });
  }

  async readAll(): Promise<LogEntry[]> {
    return (await this.#read()).entries;
  }

  async readOpen(): Promise<OpenLog> {
    const { entries: all, visitor } = await this.#read();
    const entries = ofBranch(all, visitor === null ? 'own' : 'visitor');
    return { visitor, entries, restingEntries: all.length - entries.length };
  }

  async forget(seqs: readonly number[]): Promise<void> {
    await this.#overturn('forgetting', async (tx) => {
      const log = tx.objectStore('log');
      await Promise.all(seqs.map(async (seq) => log.delete(seq)));
    });
  }

  async forgetEverything(): Promise<void> {
    await this.#overturn('forgetting', async (tx) => {
      await tx.objectStore('log').clear();
      await tx.objectStore('settings').delete('visitor');
    });
  }

  async startVisitor(): Promise<void> {
    await this.#overturn('letting somebody else shop', async (tx) => {
      const settings = tx.objectStore('settings');
      if ((await settings.get('visitor')) !== undefined) return;
      await settings.put(newVisitor(await ownerOf(tx)), 'visitor');
    });
  }

  async endVisitor(visitor: Visitor, end: VisitorEnd): Promise<number> {
    return this.#overturn(end === 'keep' ? 'keeping the entries' : 'discarding the entries', async (tx) => {
      const settings = tx.objectStore('settings');
      const record = readVisitor(await settings.get('visitor'));
      if (!record || record.id !== visitor) return 0;
      const log = tx.objectStore('log');
      const theirs = (await log.getAll()).filter((entry) => branchOf(entry) === 'visitor');
      if (end === 'keep') {
        await Promise.all(theirs.map(async (entry) => log.put(asOwn(entry))));
        await settings.put(adoptSettings(await ownerOf(tx), record), 'shopper');
      } else {
        await Promise.all(theirs.map(async ({ seq }) => log.delete(seq)));
      }
      await settings.delete('visitor');
      return theirs.length;
    });
  }

  async #read(): Promise<{ readonly entries: LogEntry[]; readonly visitor: Visitor }> {
    return this.#connection.use('reading the log', async (db) => {
      const tx = db.transaction(['log', 'settings'], 'readonly');
      const settings = tx.objectStore('settings');
      const [entries, forgetCount, visitor] = await Promise.all([
        tx.objectStore('log').getAll(),
        settings.get('forgetCount'),
        settings.get('visitor'),
        tx.done,
      ]);
      this.#watch.seen = forgetCount;
      return { entries, visitor: visitorIn(visitor) };
    });
  }

  /**
   * Changes what the profile rests on: `work` and the end of everything derived are one transaction, flushed to disk
   * before it counts as done.
   */
  async #overturn<T>(doing: string, work: (tx: EverywhereTransaction) => Promise<T>): Promise<T> {
    return this.#connection.use(doing, async (db) => {
      const tx = db.transaction(everywhere, 'readwrite', { durability: 'strict' });
      const { result, count } = await allOrNone(tx, async () => {
        const result = await work(tx);
        await tx.objectStore('derived').clear();
        return { result, count: await countUp(tx) };
      });
      // This tab knows what it changed; only another tab's change makes what it computed stale.
      if (this.#watch.seen === (count === 1 ? undefined : count - 1)) this.#watch.seen = count;
      return result;
    });
  }
}

async function ownerOf(tx: EverywhereTransaction): Promise<OwnerSettings> {
  return readOwner(await tx.objectStore('settings').get('shopper'));
}

async function countUp(tx: EverywhereTransaction): Promise<number> {
  const settings = tx.objectStore('settings');
  const count = (((await settings.get('forgetCount')) as number | undefined) ?? 0) + 1;
  await settings.put(count, 'forgetCount');
  return count;
}
