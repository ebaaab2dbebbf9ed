import type { RowReason, ShelfCard } from '../../core/domain/slate.ts';
import type { Visitor } from '../../ports/log-store.ts';
import type { ShownRow } from './reconcile.ts';

const version = 2;
/** What fits a large screen, and little enough to read in a few milliseconds. */
const rowLimit = 4;
const cardLimit = 8;

/** The last shelf as it was shown, with its pictures: what the next visit paints before anything else is up. */
export interface ShelfSnapshot {
  readonly version: typeof version;
  /** Whose shelf it is. */
  readonly visitor: Visitor;
  readonly packSha256: string;
  readonly shopName: string;
  readonly departments: readonly string[];
  readonly itemCount: number;
  readonly rows: readonly {
    readonly id: string;
    readonly reason: RowReason;
    readonly cards: readonly ShelfCard[];
  }[];
  readonly pictures: readonly { readonly index: number; readonly blob: Blob }[];
}

export interface SnapshotSource {
  readonly visitor: Visitor;
  readonly packSha256: string;
  readonly shopName: string;
  readonly departments: readonly string[];
  readonly itemCount: number;
  readonly rows: readonly ShownRow[];
  pictureOf(index: number): Blob | undefined;
  /** Items the shopper turned down leave no trace in it. */
  isDismissed(itemId: string): boolean;
}

export function takeSnapshot(source: SnapshotSource): ShelfSnapshot {
  const rows = source.rows.slice(0, rowLimit).map(({ id, reason, cards }) => ({
    id,
    reason,
    cards: cards
      .map(({ card }) => card)
      .filter((card) => !source.isDismissed(card.item.id))
      .slice(0, cardLimit),
  }));
  const indices = rows.flatMap((row) => row.cards).flatMap(({ item }) => item.thumbnail ?? []);
  return {
    version,
    visitor: source.visitor,
    packSha256: source.packSha256,
    shopName: source.shopName,
    departments: source.departments,
    itemCount: source.itemCount,
    rows,
    pictures: indices.flatMap((index) => {
      const blob = source.pictureOf(index);
      return blob === undefined ? [] : [{ index, blob }];
    }),
  };
}

/** @returns `undefined` for anything this version did not write */
export function readSnapshot(stored: unknown): ShelfSnapshot | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const snapshot = stored as Partial<ShelfSnapshot>;
  const whole =
    snapshot.version === version &&
    Array.isArray(snapshot.rows) &&
    Array.isArray(snapshot.pictures) &&
    Array.isArray(snapshot.departments) &&
    snapshot.rows.some((row) => row.cards.length > 0);
  return whole ? (snapshot as ShelfSnapshot) : undefined;
}

/** Rows to show at once; they belong to no slate yet, so nothing is recorded about them. */
export const snapshotRows = (snapshot: ShelfSnapshot): ShownRow[] =>
  snapshot.rows.map((row) => ({
    id: row.id,
    reason: row.reason,
    cards: row.cards.map((card) => ({ card, slateId: '', changed: false })),
  }));
