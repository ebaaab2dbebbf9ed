import { countChoices, type History } from '../../../core/behaviour/learn-links.ts';
import { generateCandidates } from '../../../core/candidates/index.ts';
import { readFacets } from '../../../core/catalog/facets.ts';
import type { LogEntry } from '../../../core/domain/interaction.ts';
import { Profile } from '../../../core/learning/profile.ts';
import type { Shop } from '../../../core/learning/taste.ts';
import { dayMs } from '../../../core/math/decay.ts';
import { spread } from '../../../core/math/spread.ts';
import { RankingContext } from '../../../core/ranking-context.ts';
import { settleObjectives, type Objectives } from '../../../core/reranking/objectives.ts';
import { exposureFloor } from '../../../core/reranking/exposure.ts';
import type { Candidate } from '../../../core/reranking/rerank.ts';
import { scoreFeatures, weightVector } from '../../../core/scoring/receipt.ts';
import { breathe } from '../../breathe.ts';
import type { EncodingSurroundings } from '../encode-item-texts.ts';
import { learnShop, openTextShop } from '../learned-shop.ts';
import type { NextItemData } from '../next-item/next-item-data.ts';
import { ObjectivesTrial, type TrialFigures } from './objectives-trial.ts';

/** What comes next depends on this many choices at most, on a device too. */
const longestHistory = 50;
const startMs = Date.UTC(2026, 0, 1);

export const sweptNames = ['diversity', 'novelty', 'small brands'] as const;
export type SweptName = (typeof sweptNames)[number];

export interface ObjectivesPlan {
  /** Weights, and for small brands floors, that are tried one by one; all else stays as without a proposal. */
  readonly values: Readonly<Record<SweptName, readonly number[]>>;
  /** A brand is small with at most so many items. */
  readonly smallBrandItems: number;
  /** Rank by what the choices of the training part teach; otherwise by texts alone. */
  readonly learn: boolean;
  /** Test rows at most, spread evenly. */
  readonly maxRows?: number | undefined;
}

export interface ObjectivePoint extends TrialFigures {
  readonly value: number;
}

export interface ObjectivesEvaluation {
  readonly series: readonly { readonly name: SweptName; readonly points: readonly ObjectivePoint[] }[];
  readonly rowCount: number;
  /** Share of the catalog's items that small brands have. */
  readonly smallBrandShare: number;
  /** Median milliseconds to put the candidates of a history in order once they have their scores. */
  readonly rerankMs: number;
}

/** Ranks for every test row, with the re-ranker that ships, under each weight that is to be tried. */
export async function evaluateObjectives(
  data: NextItemData,
  plan: ObjectivesPlan,
  surroundings: EncodingSurroundings,
): Promise<ObjectivesEvaluation> {
  const { progress, signal } = surroundings;
  const counts = countChoices(data.known.histories, data.items.length);
  const shop = await openShop(data, counts, plan.learn, surroundings);
  const rows = spread(data.test, plan.maxRows ?? Infinity);
  const plain = new ObjectivesTrial(shop, settleObjectives(), counts, plan.smallBrandItems);
  const trials = sweptNames.map((name) => ({
    name,
    trials: plan.values[name].map((value) => ({
      value,
      trial: new ObjectivesTrial(shop, objectivesWith(name, value, plan), counts, plan.smallBrandItems),
    })),
  }));
  const all = [plain, ...trials.flatMap((series) => series.trials.map(({ trial }) => trial))];
  progress.start('ranking', rows.length, 'rows');
  try {
    for (const [place, { history, target }] of rows.entries()) {
      if (place % 16 === 0) {
        await breathe(signal);
        progress.update(place);
      }
      const { context, candidates } = candidatesFor(shop, history);
      const wanted = history.includes(target) ? -1 : target;
      for (const trial of all) trial.rank(context, candidates, wanted);
    }
  } finally {
    progress.stop();
  }
  const small = exposureFloor(shop, { atMostItems: plan.smallBrandItems, floor: 0 });
  return {
    series: trials.map((series) => ({
      name: series.name,
      points: series.trials.map(({ value, trial }) => ({ value, ...trial.finish(plain) })),
    })),
    rowCount: rows.length,
    smallBrandShare: data.items.filter((_, item) => small.counts(item)).length / data.items.length,
    rerankMs: plain.medianMs(),
  };
}

async function openShop(
  { items, train, valid, known }: NextItemData,
  counts: Float64Array,
  learn: boolean,
  surroundings: EncodingSurroundings,
): Promise<Shop> {
  if (learn) return learnShop(items, { train, valid, known }, surroundings);
  const shop = await openTextShop(items, surroundings);
  return { ...shop, facets: readFacets(shop.catalog, Float32Array.from(counts, Math.log1p)) };
}

function objectivesWith(name: SweptName, value: number, { smallBrandItems }: ObjectivesPlan): Objectives {
  return name === 'small brands'
    ? settleObjectives({ exposure: { smallBrands: { atMostItems: smallBrandItems, floor: value } } })
    : settleObjectives(undefined, { [name]: value });
}

/** What a device would choose from after these choices, a like a day, each with its relevance. */
function candidatesFor(shop: Shop, history: History): { context: RankingContext; candidates: Candidate[] } {
  const likes = history.slice(-longestHistory).map((item, place): LogEntry => ({
    type: 'interaction',
    kind: 'like',
    itemId: shop.catalog.idOf(item),
    seq: place + 1,
    atMs: startMs + place * dayMs,
    learn: true,
  }));
  const asOfMs = startMs + likes.length * dayMs;
  const context = new RankingContext({ shop, profile: Profile.fold(shop, likes), asOfMs, seed: 1 });
  const past = new Set(history);
  const pool = generateCandidates(context).filter((item) => !past.has(item));
  context.prepare(pool);
  const vector = weightVector(context.weights);
  return {
    context,
    candidates: pool.map((itemIndex) => {
      const features = context.features(itemIndex);
      return { itemIndex, features, score: scoreFeatures(features, vector) };
    }),
  };
}
