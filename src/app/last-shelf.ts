import { openShelfCache } from '../adapters/idb/idb-shelf-cache.ts';
import type { ShelfCache, Visitor } from '../ports/log-store.ts';

const storageKey = (packUrl: string): string => `ownshelf:shop ${packUrl}`;

/** The last shelf of a shop, read by the page itself, before any worker is up. */
export interface LastShelf {
  read(): Promise<unknown>;
  /**
   * @param shopId  as the opened pack says; remembered for the next start, which has to read before it knows
   * @param visitor whose shelf it is; not kept when somebody else is shopping by now
   */
  write(shopId: string, snapshot: unknown, visitor: Visitor): Promise<void>;
}

export function createLastShelf(
  packUrl: string,
  storage: Pick<Storage, 'getItem' | 'setItem'> | undefined,
): LastShelf {
  let cache: Promise<ShelfCache | undefined> | undefined;
  const cacheOf = (shopId: string): Promise<ShelfCache | undefined> => (cache ??= openShelfCache(shopId));
  return {
    async read() {
      const shopId = quietly(() => storage?.getItem(storageKey(packUrl)) ?? undefined);
      return shopId === undefined ? undefined : (await cacheOf(shopId))?.read();
    },
    async write(shopId, snapshot, visitor) {
      quietly(() => storage?.setItem(storageKey(packUrl), shopId));
      await (await cacheOf(shopId))?.write(snapshot, visitor);
    },
  };
}

/** Where storage is blocked, the next start simply begins without. */
function quietly<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
