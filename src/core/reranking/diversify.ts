import type { Shop } from '../learning/taste.ts';
import { Coverage, type CoverageTarget } from './coverage.ts';

/** Penalty, in score, for being the same thing as a card already chosen. */
const sameThingPenalty = 1.5;
/** Penalty for each card of the same category already chosen, and how many count at most. */
const sameCategoryPenalty = 0.25;
const maxSameCategory = 6;
/** So that a tenth of ten is one, however the product rounds. */
const rounding = 1e-9;

export interface Scored {
  readonly itemIndex: number;
  readonly score: number;
}

export interface Diversified<T extends Scored> {
  readonly candidate: T;
  /** 0 or less: what likeness to the cards before it would cost at weight 1. */
  readonly penalty: number;
  /** 0 or less: what the places its interest has already would cost at weight 1; see `Coverage`. */
  readonly coverage: number;
  /** 0 or more: what the floor gave it, so that it stands where it stands. */
  readonly lift: number;
}

/** Of the first k places at least ⌊share × k⌋ go to items that count, as far as there are any. */
export interface ExposureFloor {
  /** 0..1 */
  readonly share: number;
  readonly counts: (itemIndex: number) => boolean;
}

export interface DiversifyOptions {
  /** How much penalties weigh; 0 leaves the order of scores. */
  readonly weight?: number;
  readonly floor?: ExposureFloor | undefined;
  /** What the row is to hold in proportion, if anything. */
  readonly coverage?: CoverageTarget | undefined;
}

/**
 * Greedy maximal marginal relevance: each place goes to the highest score less what likeness to earlier places costs, and less
 * what those of the same interest cost where interests are to be covered.
 * Where a floor asks for it, the place goes to the best of those that count, lifted to the score of the one it displaces.
 * Penalties only grow as places fill, so scores after penalty and lift never rise along the row.
 *
 * @param start cards that stand before the first place; they count among the first k
 * @see Carbonell & Goldstein, "The use of MMR", SIGIR 1998
 * @see Zehlike et al., "FA*IR: A Fair Top-k Ranking Algorithm", CIKM 2017, whose every prefix keeps its share; here the
 *   plain share, without a test of significance
 */
export function diversify<T extends Scored>(
  shop: Shop,
  candidates: readonly T[],
  count: number,
  start: readonly number[] = [],
  { weight = 1, floor, coverage: target }: DiversifyOptions = {},
): Diversified<T>[] {
  const { catalog, space } = shop;
  const closest = new Float64Array(candidates.length);
  const sameCategory = new Float64Array(candidates.length);
  const taken = new Uint8Array(candidates.length);
  const items = candidates.map(({ itemIndex }) => itemIndex);
  const covered = target && new Coverage(target);
  const groups = target && items.map((itemIndex) => target.groupOf(itemIndex));
  const see = (itemIndex: number): void => {
    const likeness = space.likenessOf(items, [space.direction(itemIndex)]);
    candidates.forEach((candidate, i) => {
      closest[i] = Math.max(closest[i]!, likeness[i]!);
      if (catalog.category[candidate.itemIndex] === catalog.category[itemIndex])
        sameCategory[i] = Math.min(maxSameCategory, sameCategory[i]! + 1);
    });
    covered?.add(itemIndex);
  };
  const counting = candidates.map(({ itemIndex }) => floor?.counts(itemIndex) === true);
  const penaltyOf = (i: number): number => {
    const beyond = Math.max(0, closest[i]! - space.sameThing) / (1 - space.sameThing);
    return -sameThingPenalty * beyond - sameCategoryPenalty * sameCategory[i]!;
  };
  const coverageOf = (i: number): number => covered?.value(groups![i]!) ?? 0;
  const coverageWeight = target?.weight ?? 0;
  start.forEach(see);
  let exposed = start.filter((itemIndex) => floor?.counts(itemIndex)).length;
  const chosen: Diversified<T>[] = [];
  while (chosen.length < Math.min(count, candidates.length)) {
    const owed = isOwed(floor, exposed, start.length + chosen.length);
    let [best, bestScore] = [-1, -Infinity];
    let [owing, owingScore] = [-1, -Infinity];
    for (let i = 0; i < candidates.length; i++) {
      if (taken[i]) continue;
      const score = candidates[i]!.score + weight * penaltyOf(i) + coverageWeight * coverageOf(i);
      if (score > bestScore) [best, bestScore] = [i, score];
      if (owed && counting[i] && score > owingScore) [owing, owingScore] = [i, score];
    }
    if (best < 0) break;
    const taking = owing < 0 ? best : owing;
    taken[taking] = 1;
    if (counting[taking]) exposed++;
    const candidate = candidates[taking]!;
    const lift = owing < 0 ? 0 : bestScore - owingScore;
    chosen.push({ candidate, penalty: penaltyOf(taking), coverage: coverageOf(taking), lift });
    see(candidate.itemIndex);
  }
  return chosen;
}

/** Whether the next place must go to an item that counts. @param exposed how many of the places before it have */
export function isOwed(floor: ExposureFloor | undefined, exposed: number, placesBefore: number): boolean {
  return exposed < Math.floor((floor?.share ?? 0) * (placesBefore + 1) + rounding);
}
