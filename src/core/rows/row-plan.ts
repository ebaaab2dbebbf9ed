import type { ReceiptTerm, RowReason } from '../domain/slate.ts';
import type { DraftRow } from './draft-row.ts';
import type { RankingContext } from '../ranking-context.ts';
import type { ObjectiveName } from '../reranking/objectives.ts';
import type { Weights } from '../scoring/receipt.ts';

/** A row's reason as ranking knows it; whoever shows it adds the item's title. */
export type RankedReason =
  Exclude<RowReason, { kind: 'similar' }> | Omit<Extract<RowReason, { kind: 'similar' }>, 'itemTitle'>;

/** How one row of the shelf is to be filled. */
export interface RowPlan {
  readonly id: string;
  readonly reason: RankedReason;
  /** Item indices that may be shown; what earlier rows took is left out later. */
  readonly pool: readonly number[];
  /** What counts here, and how much. */
  readonly weights: Weights;
  /** A second ranker competes for the places: what counts for it, and the number of the round. */
  readonly rival?: { readonly weights: Weights; readonly round: number; readonly draft: DraftRow };
  /** A say beyond the features, e.g. likeness to the item the row is about. */
  readonly extra?: (itemIndex: number) => ReceiptTerm;
  /** Above 0: places are drawn by chance, evenly the higher it is. */
  readonly temperature?: number;
  /** Adds this many standard deviations of the score as curiosity, for drawn rows. */
  readonly curiosity?: number;
  /** Objectives that would contradict what the row is called. */
  readonly unwanted?: readonly ObjectiveName[];
  /** The row is to hold the shopper's interests in proportion. */
  readonly coversInterests?: boolean;
}

export type RowPlanner = (context: RankingContext) => RowPlan[];
