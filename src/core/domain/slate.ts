import type { DuelMark } from './interaction.ts';
import type { Availability } from './item.ts';

/** Terms about what others chose: only shops that learned from a log have them. */
export const choiceTermNames = [
  'followed',
  'together',
  'sequence',
  'wording',
  'likeness',
  'kind',
  'demand',
] as const;

/** The named terms a score is made of, in the order receipts list them. */
export const termNames = [
  'base',
  'affinity',
  'session',
  'brand',
  'category',
  'price',
  'popularity',
  'freshness',
  'aversion',
  'fatigue',
  ...choiceTermNames,
  'words',
  'meaning',
  'satisfaction',
  'novelty',
  'margin',
  'diversity',
  'coverage',
  'exposure',
  'experiment',
  'held',
] as const;
export type ChoiceTermName = (typeof choiceTermNames)[number];
export type TermName = (typeof termNames)[number];

/** One line of a receipt: `contribution = value × weight`. */
export interface ReceiptTerm {
  readonly name: TermName;
  /** The feature as measured for this item, unit depends on the term. */
  readonly value: number;
  readonly weight: number;
  readonly contribution: number;
}

/** Why an item stands where it stands: the terms sum to `score` (within 1e-6), and a row is shown in order of score. */
export interface Receipt {
  readonly terms: readonly ReceiptTerm[];
  readonly score: number;
}

/** What a card needs to be drawn. */
export interface ItemSummary {
  readonly itemIndex: number;
  readonly id: string;
  readonly title: string;
  readonly brand?: string;
  readonly category: readonly string[];
  readonly price?: number;
  readonly currency?: string;
  readonly availability: Availability;
  readonly rating?: number;
  readonly ratingCount?: number;
  /** The retailer's page; opening it is the one thing that tells the retailer what was clicked. */
  readonly link?: string;
  /** Index into the pack's thumbnails; absent when the feed gave no usable picture and the face draws one. */
  readonly thumbnail?: number;
  /** Colour words of the item, for a drawn picture. */
  readonly colour?: string;
}

export interface ShelfCard {
  readonly item: ItemSummary;
  readonly position: number;
  readonly propensity: number;
  /** Of a row that two rankers drew together, where they differ. */
  readonly duel?: DuelMark;
  readonly receipt: Receipt;
  readonly liked: boolean;
  readonly disliked: boolean;
  readonly saved: boolean;
}

/** Why a row exists; the face puts it into words. */
export type RowReason =
  | { readonly kind: 'for-you'; readonly interestNames: readonly string[]; readonly evidenceCount: number }
  | {
      readonly kind: 'interest';
      readonly interestId: string;
      readonly interestName: string;
      readonly evidenceCount: number;
    }
  | {
      readonly kind: 'similar';
      readonly itemId: string;
      readonly itemTitle: string;
      readonly because: 'like' | 'save' | 'open';
    }
  | { readonly kind: 'popular'; readonly category?: readonly string[] }
  | { readonly kind: 'new'; readonly sinceDays: number }
  /** A look around one department, where nothing better is known yet. */
  | { readonly kind: 'department'; readonly category: readonly string[] }
  | { readonly kind: 'different'; readonly experimentCount: number };

export interface ShelfRow {
  /** Stable between slates while the row's reason stays the same. */
  readonly id: string;
  readonly reason: RowReason;
  readonly cards: readonly ShelfCard[];
}

/** Everything shown at once. An item appears at most once. */
export interface Slate {
  readonly slateId: string;
  readonly rows: readonly ShelfRow[];
  /** True while the log holds nothing to learn from (or the shopper switched personalisation off). */
  readonly cold: boolean;
  readonly personalised: boolean;
}
