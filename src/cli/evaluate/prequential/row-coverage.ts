import { calibrationError } from '../../../core/evaluation/list-metrics.ts';
import { bootstrapInterval, metricOfRank } from '../../../core/evaluation/next-item-metrics.ts';
import { mean } from '../../../core/math/mean.ts';
import type { RankingContext } from '../../../core/ranking-context.ts';
import { cardsPerRow } from '../../../core/recommend.ts';
import { coverInterests } from '../../../core/reranking/coverage.ts';
import { fillRow } from '../../../core/rows/fill-row.ts';
import { forYou } from '../../../core/rows/planners.ts';

/** The row as devices show it, and the same row without its coverage term. */
export const coverageWays = ['covered', 'plain'] as const;
export type CoverageWay = (typeof coverageWays)[number];

/** What the row "for you" held after so many events. */
export interface RowCoverage {
  readonly events: number;
  /** Shoppers with two interests or more; of one every row is in proportion. */
  readonly shoppers: number;
  /** Mean distance of the row from the shares of interests, 0..1; see `calibrationError`. */
  readonly calibrationError: Readonly<Record<CoverageWay, number>>;
  /** Of the next choice among the first ten cards. */
  readonly ndcg10: Readonly<Record<CoverageWay, number>>;
  /** Where 95 in 100 means of what coverage changes lie, shopper by shopper, when shoppers are drawn anew. */
  readonly ndcgChangeCi95: readonly [number, number];
}

interface Look {
  readonly events: number;
  readonly error: Readonly<Record<CoverageWay, number>>;
  readonly gain: Readonly<Record<CoverageWay, number>>;
}

/** Fills the row "for you" both ways for one shopper after another, and adds up what it holds. */
export class RowCoverageFigures {
  readonly #looks: Look[] = [];

  /** @param next what the shopper is about to choose */
  look(events: number, context: RankingContext, next: number): void {
    const target = coverInterests(context);
    const [plan] = forYou(context);
    if (!target || !plan) return;
    const fill = (coversInterests: boolean): number[] =>
      fillRow(context, { ...plan, coversInterests }, cardsPerRow, new Set()).map(
        ({ itemIndex }) => itemIndex,
      );
    const rows: Record<CoverageWay, number[]> = { covered: fill(true), plain: fill(false) };
    const error = both((way) => calibrationError(target.shares, rows[way].map(target.groupOf)));
    if (coverageWays.some((way) => Number.isNaN(error[way]))) return;
    const rankIn = (row: readonly number[]): number => (row.includes(next) ? row.indexOf(next) : Infinity);
    this.#looks.push({ events, error, gain: both((way) => metricOfRank('NDCG@10', rankIn(rows[way]))) });
  }

  finish(): RowCoverage[] {
    const events = [...new Set(this.#looks.map((look) => look.events))].sort((a, b) => a - b);
    return events.map((after) => {
      const looks = this.#looks.filter((look) => look.events === after);
      return {
        events: after,
        shoppers: looks.length,
        calibrationError: both((way) => mean(looks.map(({ error }) => error[way]))),
        ndcg10: both((way) => mean(looks.map(({ gain }) => gain[way]))),
        ndcgChangeCi95: bootstrapInterval(looks.map(({ gain }) => gain.covered - gain.plain)),
      };
    });
  }
}

function both(read: (way: CoverageWay) => number): Record<CoverageWay, number> {
  return { covered: read('covered'), plain: read('plain') };
}
