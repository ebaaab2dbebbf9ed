import { intraListDiversity } from '../../../core/evaluation/list-metrics.ts';
import { bootstrapInterval, metricOfRank } from '../../../core/evaluation/next-item-metrics.ts';
import type { Shop } from '../../../core/learning/taste.ts';
import { mean } from '../../../core/math/mean.ts';
import type { RankingContext } from '../../../core/ranking-context.ts';
import { ObjectiveTerms } from '../../../core/reranking/objective-terms.ts';
import type { Objectives } from '../../../core/reranking/objectives.ts';
import { exposureFloor } from '../../../core/reranking/exposure.ts';
import { rerank, type Candidate } from '../../../core/reranking/rerank.ts';

/** Items of a list. */
const listLength = 10;

/** A mean over the rows, and where 95 in 100 means lie when they are drawn anew. */
export interface Measured {
  readonly mean: number;
  readonly ci95: readonly [number, number];
}

/** What the lists of one way to weigh objectives held. */
export interface TrialFigures {
  readonly ndcg10: Measured;
  readonly hr10: Measured;
  /** NDCG@10 less that of the shelf without a proposal, row by row. */
  readonly ndcgChange: Measured;
  /** Mean unlikeness of two items of a list, 0..2. */
  readonly diversity: Measured;
  /** Mean of −log₂ of an item's share of all choices in training, in bits. */
  readonly noveltyBits: Measured;
  /** Share of a list that comes from small brands. */
  readonly smallBrands: Measured;
  /** Share of the catalog that stands in some list. */
  readonly coverage: number;
}

/** Ranks with one way to weigh objectives, row after row, and adds up what the lists hold. */
export class ObjectivesTrial {
  readonly #shop: Shop;
  readonly #objectives: Objectives;
  readonly #counts: Float64Array;
  readonly #allCounts: number;
  readonly #isSmall: (itemIndex: number) => boolean;
  readonly #listed = new Set<number>();
  readonly #ndcg: number[] = [];
  readonly #hits: number[] = [];
  readonly #diversity: number[] = [];
  readonly #bits: number[] = [];
  readonly #small: number[] = [];
  readonly #times: number[] = [];

  constructor(shop: Shop, objectives: Objectives, counts: Float64Array, smallBrandItems: number) {
    this.#shop = shop;
    this.#objectives = objectives;
    this.#counts = counts;
    // One choice more for each item, so that none is infinitely new.
    this.#allCounts = counts.reduce((sum, count) => sum + count + 1, 0);
    this.#isSmall = exposureFloor(shop, { atMostItems: smallBrandItems, floor: 0 }).counts;
  }

  /** @param target what was wanted; below 0 for what cannot be found */
  rank(context: RankingContext, candidates: readonly Candidate[], target: number): void {
    const before = performance.now();
    const objectives = new ObjectiveTerms(context, this.#objectives);
    const list = rerank(this.#shop, candidates, objectives, listLength).map(
      ({ candidate }) => candidate.itemIndex,
    );
    this.#times.push(performance.now() - before);
    const place = list.indexOf(target);
    const rank = place < 0 ? Infinity : place;
    this.#ndcg.push(metricOfRank('NDCG@10', rank));
    this.#hits.push(metricOfRank('HR@10', rank));
    this.#diversity.push(this.#diversityOf(list));
    this.#bits.push(mean(list.map((item) => -Math.log2((this.#counts[item]! + 1) / this.#allCounts))));
    this.#small.push(mean(list.map((item) => (this.#isSmall(item) ? 1 : 0))));
    for (const item of list) this.#listed.add(item);
  }

  finish(plain: ObjectivesTrial): TrialFigures {
    return {
      ndcg10: measure(this.#ndcg),
      hr10: measure(this.#hits),
      ndcgChange: measure(this.#ndcg.map((gain, row) => gain - plain.#ndcg[row]!)),
      diversity: measure(this.#diversity),
      noveltyBits: measure(this.#bits),
      smallBrands: measure(this.#small),
      coverage: this.#listed.size / this.#shop.catalog.size,
    };
  }

  medianMs(): number {
    return [...this.#times].sort((a, b) => a - b)[this.#times.length >> 1] ?? 0;
  }

  #diversityOf(list: readonly number[]): number {
    const { space } = this.#shop;
    const directions = list.map((item) => space.direction(item));
    const likeness = space.likenessOf(list, directions);
    const placeOf = new Map(list.map((item, place) => [item, place]));
    return intraListDiversity(
      list,
      (one, other) => likeness[placeOf.get(one)! * list.length + placeOf.get(other)!]!,
    );
  }
}

function measure(values: readonly number[]): Measured {
  return { mean: mean(values), ci95: bootstrapInterval(values) };
}
