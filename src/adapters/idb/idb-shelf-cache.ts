import type { ShelfCache, Visitor } from '../../ports/log-store.ts';
import { visitorIn } from '../memory/visitor-id.ts';
import { allOrNone } from './all-or-none.ts';
import type { Connection } from './connection.ts';
import type { ShopperSchema } from './schema.ts';
import { connectShopper } from './shopper-connection.ts';

/**
 * How often the log had been forgotten from when this tab last read it; `undefined` before the first time.
 * Shared by a log store and the shelf cache beside it.
 */
export interface ForgetWatch {
  seen: unknown;
}

export class IdbShelfCache implements ShelfCache {
  readonly #connection: Connection<ShopperSchema>;
  readonly #watch: ForgetWatch;

  constructor(connection: Connection<ShopperSchema>, watch: ForgetWatch) {
    this.#connection = connection;
    this.#watch = watch;
  }

  async read(): Promise<unknown> {
    return this.#connection.use('reading the last shelf', (db) => db.get('derived', 'shelf'));
  }

  /**
   * Drops the snapshot silently when another tab has forgotten something since this tab read the log: the snapshot
   * may still rest on it, and what was forgotten must not come back. So it does when it is somebody else's.
   */
  async write(snapshot: unknown, visitor?: Visitor): Promise<void> {
    await this.#connection.use('keeping the last shelf', async (db) => {
      const tx = db.transaction(['derived', 'settings'], 'readwrite');
      await allOrNone(tx, async () => {
        const settings = tx.objectStore('settings');
        const forgetCount = await settings.get('forgetCount');
        const stale = this.#watch.seen !== unread && forgetCount !== this.#watch.seen;
        const shopping = visitorIn(await settings.get('visitor'));
        const theirs = visitor === undefined || visitor === shopping;
        if (!stale && theirs) await tx.objectStore('derived').put(snapshot, 'shelf');
      });
    });
  }
}

/** The watch of a tab that has not read the log: it holds nothing that could be stale. */
export const unread = Symbol('unread');

/**
 * The last shelf alone, for a page that leaves everything else to its worker.
 *
 * @returns `undefined` where nothing can be kept, or what is kept cannot be read
 */
export async function openShelfCache(shopId: string): Promise<ShelfCache | undefined> {
  const connection = connectShopper(shopId);
  try {
    await connection.open();
  } catch {
    connection.close();
    return undefined;
  }
  return new IdbShelfCache(connection, { seen: unread });
}
