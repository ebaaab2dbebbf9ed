import type { AdPlacement } from './campaign.ts';

/** What the shopper did to an item. `dwell` comes when an opened item is left; carts and purchases are the shop's to tell. */
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
  'cart',
  'uncart',
  'purchase',
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

/** On a card of a row that two rankers drew together: whose choice it was, and which coins decided. */
export interface DuelMark {
  readonly team: 'a' | 'b';
  /** Whole number from 0. */
  readonly round: number;
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
  readonly duel?: DuelMark;
}

/** A choice in the taste picker: a category path the shopper says they like. */
export interface TasteEntry extends EntryBase {
  readonly type: 'taste';
  readonly category: readonly string[];
}

/**
 * What became of a chance to show an ad. `shown`: in view for a second. `ghost`: its place was, but the device belongs to a
 * holdout and shows none. `none`: nothing was good enough, or chance had it so.
 */
export const adEventKinds = ['shown', 'ghost', 'none', 'opened', 'dismissed'] as const;
export type AdEventKind = (typeof adEventKinds)[number];

/** Where a choice of an ad was made, and how. */
interface AdChoiceEntry extends EntryBase {
  readonly type: 'ad';
  readonly placement: AdPlacement;
  /** The page it was for: the department of a shelf, absent for the shelf of everything, or the id of the item looked at. */
  readonly context?: string;
  /** Probability with which this outcome was chosen, (0, 1]. */
  readonly propensity: number;
  /** Number of the choice on this device, from 0. */
  readonly choice: number;
  /** False when it was recorded while nothing was to be learned: keeps caps and refusals right, teaches nothing. */
  readonly learn: boolean;
}

export interface AdNoneEntry extends AdChoiceEntry {
  readonly kind: 'none';
}

export interface AdEventEntry extends AdChoiceEntry {
  readonly kind: Exclude<AdEventKind, 'none'>;
  readonly campaignId: string;
  readonly creativeId: string;
  /** The item promoted; absent where the ad leads to a page of its own. */
  readonly itemId?: string;
}

export type AdEntry = AdNoneEntry | AdEventEntry;

export type LogEntry = InteractionEntry | ImpressionEntry | TasteEntry | AdEntry;

type GivenByStore = 'seq' | 'branch';

/** An entry before the store has given it its place and its branch. */
export type NewLogEntry =
  | Omit<InteractionEntry, GivenByStore>
  | Omit<ImpressionEntry, GivenByStore>
  | Omit<TasteEntry, GivenByStore>
  | Omit<AdNoneEntry, GivenByStore>
  | Omit<AdEventEntry, GivenByStore>;
