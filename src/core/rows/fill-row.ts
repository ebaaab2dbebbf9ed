import type { DuelMark } from '../domain/interaction.ts';
import type { Receipt } from '../domain/slate.ts';
import { createRandom, hashText } from '../math/random.ts';
import type { RankingContext } from '../ranking-context.ts';
import { coverInterests } from '../reranking/coverage.ts';
import { rerank, type Candidate } from '../reranking/rerank.ts';
import { sampleRow } from '../reranking/sample.ts';
import {
  addTerm,
  scoreFeatures,
  term,
  weightVector,
  writeReceipt,
  type Weights,
} from '../scoring/receipt.ts';
import { dayMs } from '../math/decay.ts';
import type { PutForward } from './draft-row.ts';
import type { RowPlan } from './row-plan.ts';

export interface RankedCard {
  readonly itemIndex: number;
  readonly position: number;
  readonly propensity: number;
  readonly duel?: DuelMark;
  readonly receipt: Receipt;
}

/**
 * Fills a row: scores the pool, makes it diverse (or draws it by chance, or from two rankers), and writes the receipts.
 * Scores never rise from left to right.
 *
 * @param taken items that stand elsewhere on the shelf
 * @param held  items that keep the first places, because the shopper is looking at them
 */
export function fillRow(
  context: RankingContext,
  plan: RowPlan,
  count: number,
  taken: ReadonlySet<number>,
  held: readonly number[] = [],
): RankedCard[] {
  const free = plan.pool.filter((itemIndex) => !taken.has(itemIndex) && !held.includes(itemIndex));
  const drawn = fillFree(context, plan, free, count - held.length, held);
  const kept = held.map((itemIndex) => ({
    itemIndex,
    propensity: 1,
    receipt: writeReceipt(context.features(itemIndex), plan.weights, [
      ...extras(plan, itemIndex),
      ...context.objectives.terms(itemIndex, context.features(itemIndex), plan.unwanted),
    ]),
  }));
  return [...holdInPlace(kept, drawn[0]?.receipt.score), ...drawn].map((card, position) => ({
    ...card,
    position,
  }));
}

type UnplacedCard = Omit<RankedCard, 'position'>;

function fillFree(
  context: RankingContext,
  plan: RowPlan,
  free: readonly number[],
  count: number,
  held: readonly number[],
): UnplacedCard[] {
  context.prepare(free);
  if (plan.temperature !== undefined) {
    const curious = scoreItems(context, plan, free, plan.weights).map((candidate) => {
      const { itemIndex, features } = candidate;
      const curiosity = (plan.curiosity ?? 0) * context.deviation(features);
      const wanted = context.objectives.score(itemIndex, features, plan.unwanted);
      return { ...candidate, curiosity, score: candidate.score + wanted + curiosity };
    });
    const seed = `${context.seed} ${Math.floor(context.asOfMs / dayMs)} ${plan.id}`;
    const options = { floor: context.objectives.floor, start: held };
    return sampleRow(curious, count, plan.temperature, seed, options).map(
      ({ candidate, luck, lift, propensity }) => ({
        itemIndex: candidate.itemIndex,
        propensity,
        receipt: writeReceipt(candidate.features, plan.weights, [
          ...extras(plan, candidate.itemIndex),
          ...context.objectives.terms(candidate.itemIndex, candidate.features, plan.unwanted),
          term('exposure', lift, 1),
          term('experiment', candidate.curiosity + luck, 1),
        ]),
      }),
    );
  }
  const options = {
    start: held,
    unwanted: plan.unwanted ?? [],
    coverage: plan.coversInterests ? coverInterests(context) : undefined,
  };
  const rankBy = (weights: Weights): PutForward[] =>
    rerank(context.shop, scoreItems(context, plan, free, weights), context.objectives, count, options).map(
      ({ candidate: { itemIndex, features }, terms }) => ({
        itemIndex,
        receipt: writeReceipt(features, plan.weights, [...extras(plan, itemIndex), ...terms]),
      }),
    );
  const ranked = rankBy(plan.weights);
  if (!plan.rival) return ranked.map((card) => ({ ...card, propensity: 1 }));
  const { weights, round, draft } = plan.rival;
  const coin = createRandom(hashText(`${context.seed} duel ${round}`));
  return draft(ranked, rankBy(weights), count, { round, coin });
}

function scoreItems(
  context: RankingContext,
  plan: RowPlan,
  items: readonly number[],
  weights: Weights,
): Candidate[] {
  const vector = weightVector(weights);
  return items.map((itemIndex) => {
    const features = context.features(itemIndex);
    const extra = plan.extra?.(itemIndex).contribution ?? 0;
    return { itemIndex, features, score: scoreFeatures(features, vector) + extra };
  });
}

function extras(plan: RowPlan, itemIndex: number): ReturnType<typeof term>[] {
  return plan.extra ? [plan.extra(itemIndex)] : [];
}

/** Lifts held cards just enough to stand above what follows, and says so on their receipts. */
function holdInPlace(kept: readonly UnplacedCard[], floor = -Infinity): UnplacedCard[] {
  const result: UnplacedCard[] = [];
  let least = floor;
  for (const card of [...kept].reverse()) {
    const lift = least - card.receipt.score;
    const receipt = lift > 0 ? addTerm(card.receipt, term('held', lift, 1)) : card.receipt;
    least = Math.max(least, receipt.score);
    result.unshift({ ...card, receipt });
  }
  return result;
}
