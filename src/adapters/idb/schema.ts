import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { LogEntry } from '../../core/domain/interaction.ts';
import type { OwnerSettings, VisitorRecord } from '../memory/visitor-rules.ts';

/** What the device keeps about a shopper of one shop. Pack files live elsewhere, see `files-schema.ts`. */
export interface ShopperSchema extends DBSchema {
  /** The only truth. Keys come from a generator that never gives one twice, also not after forgetting. */
  log: { key: number; value: LogEntry };
  /**
   * What the shopper decided (never deleted, neither by forgetting nor by an upgrade), how often what was derived was
   * emptied, and a visitor, as long as one is shopping.
   */
  settings: { key: 'shopper' | 'forgetCount' | 'visitor'; value: OwnerSettings | number | VisitorRecord };
  /** Whatever can be computed from the log; emptied in every transaction that forgets, and when visitors start and end. */
  derived: { key: 'shelf'; value: unknown };
}

export const shopperVersion = 5;

export { shopperDatabaseName } from './shopper-name.ts';

type UpgradeTransaction = IDBPTransaction<ShopperSchema, ('log' | 'settings' | 'derived')[], 'versionchange'>;
type Step = (db: IDBPDatabase<ShopperSchema>, tx: UpgradeTransaction) => Promise<void> | void;

/** `steps[v]` leads from version v to v + 1. A step that was ever released is never edited: add another. */
const steps: readonly Step[] = [
  /** The log and the shopper's settings. */
  (db) => {
    db.createObjectStore('log', { keyPath: 'seq', autoIncrement: true });
    db.createObjectStore('settings');
  },

  /** The cached shelf, and what the shopper says about interests. */
  async (db, tx) => {
    db.createObjectStore('derived');
    const settings = tx.objectStore('settings');
    const decided = (await settings.get('shopper')) as Omit<OwnerSettings, 'interests'> | undefined;
    if (decided) await settings.put({ ...decided, interests: {} }, 'shopper');
  },

  /** Visitors. Nothing to change; but code that knows none would write what they do into the owner's profile. */
  () => {},

  /** Ads. Nothing to change; but code that knows none would take what became of them for what was done to items. */
  () => {},

  /** Carts and purchases. Nothing to change; but code that knows none could not weigh them. */
  () => {},
];

/** Runs every step between the two versions, inside the one upgrade transaction: all of them happen, or none. */
export async function upgradeShopper(
  db: IDBPDatabase<ShopperSchema>,
  fromVersion: number,
  tx: UpgradeTransaction,
): Promise<void> {
  for (const step of steps.slice(fromVersion)) await step(db, tx);
}
