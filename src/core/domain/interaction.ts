/** What the shopper did to an item. `dwell` comes when an opened item is left; */
export const interactionKinds = [
  'open',
  'dwell',
  'like',
  'unlike',
  'dislike',
  'undislike',
  'save',
  'unsave',
  'hide',
  'unhide',
] as const;
export type InteractionKind = (typeof interactionKinds)[number];

interface EntryBase {
  /** Place in the log; given by the store, strictly increasing, never reused. The log is folded in this order. */
  readonly seq: number;
  /** Milliseconds since the epoch, as the device's clock said. */
  readonly atMs: number;
  /** Whose branch of the log it is in: absent for the owner's own, which alone the owner's profile is folded from. */
  readonly branch?: 'visitor';
}

export interface InteractionEntry extends EntryBase {
  readonly type: 'interaction';
  readonly kind: InteractionKind;
  readonly itemId: string;
  /** For `dwell`: how long the item page was in view. */
  readonly dwellMs?: number;
  /** False when recorded while learning was paused: keeps the saved and hidden lists right, teaches nothing. */
  readonly learn: boolean;
}

/** A card that was at least half visible for one second. */
export interface ImpressionEntry extends EntryBase {
  readonly type: 'impression';
  readonly itemId: string;
  readonly slateId: string;
  readonly rowId: string;
  /** Place within its row, from 0. */
  readonly position: number;
  /** Probability with which the policy put this item there, (0, 1]; 1 where nothing was left to chance. */
  readonly propensity: number;
}

/** A choice in the taste picker: a category path the shopper says they like. */
export interface TasteEntry extends EntryBase {
  readonly type: 'taste';
  readonly category: readonly string[];
}

export type LogEntry = InteractionEntry | ImpressionEntry | TasteEntry;

type GivenByStore = 'seq' | 'branch';

/** An entry before the store has given it its place and its branch. */
export type NewLogEntry =
  Omit<InteractionEntry, GivenByStore> | Omit<ImpressionEntry, GivenByStore> | Omit<TasteEntry, GivenByStore>;
