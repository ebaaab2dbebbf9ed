import { Connection } from './connection.ts';
import { shopperDatabaseName, shopperVersion, upgradeShopper, type ShopperSchema } from './schema.ts';

export interface ShopperConnectionOptions {
  /** Called when another tab, with newer code, has taken the database over: ask for a reload. */
  readonly onSuperseded?: () => void;
  /** Called when another tab has deleted it. Default: `onSuperseded`, and it is made anew when it is used. */
  readonly onDeleted?: () => void;
  /** How long to wait for other tabs to let an upgrade through. Default 4000. */
  readonly blockedTimeoutMs?: number;
}

/** The database of one shop's shopper, opened on first use. */
export function connectShopper(
  shopId: string,
  { onSuperseded, onDeleted, blockedTimeoutMs }: ShopperConnectionOptions = {},
): Connection<ShopperSchema> {
  return new Connection<ShopperSchema>({
    name: shopperDatabaseName(shopId),
    version: shopperVersion,
    upgrade: (db, fromVersion, _to, tx) => {
      // A failing step aborts the upgrade; `open` then rejects with its reason.
      upgradeShopper(db, fromVersion, tx).catch(() => tx.abort());
    },
    onSuperseded,
    onDeleted,
    blockedTimeoutMs,
  });
}
