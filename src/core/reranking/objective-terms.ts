import { generateCandidates } from '../candidates/index.ts';
import { highestMarginTier, unknownMarginTier } from '../catalog/margin-tiers.ts';
import type { Shop } from '../learning/taste.ts';
import type { RankingContext } from '../ranking-context.ts';
import type { ReceiptTerm } from '../domain/slate.ts';
import { scoreFeatures, term, weightVector } from '../scoring/receipt.ts';
import type { ExposureFloor } from './diversify.ts';
import { exposureFloor } from './exposure.ts';
import type { ObjectiveName, Objectives } from './objectives.ts';

/** Objectives that are worth something for an item by itself; diversity is about its neighbours. */
const ownNames = ['satisfaction', 'novelty', 'margin'] as const;
type OwnName = (typeof ownNames)[number];

/** The candidates whose satisfaction is the usual one: about what fills a shelf. */
const leadingCount = 100;
/** Satisfaction counts up to so many nats above or below the usual: what is kept must first be wanted. */
const mostSatisfaction = 2;

/** What each objective makes of an item, in nats: what stands between relevance and the neighbours in a row. */
export class ObjectiveTerms {
  readonly objectives: Objectives;
  /** What of a row is kept for small brands. */
  readonly floor: ExposureFloor | undefined;
  readonly #context: RankingContext;
  readonly #own: readonly OwnName[];
  #usual: number | undefined;

  constructor(context: RankingContext, objectives: Objectives) {
    this.#context = context;
    this.objectives = objectives;
    this.floor = objectives.smallBrands && exposureFloor(context.shop, objectives.smallBrands);
    this.#own = ownNames.filter((name) => objectives.weights[name] !== 0);
  }

  /** Nats that objectives add to an item with these features. @param unwanted objectives that do not count here */
  score(itemIndex: number, features: Float64Array, unwanted: readonly ObjectiveName[] = []): number {
    let sum = 0;
    for (const name of this.#own)
      if (!unwanted.includes(name))
        sum += this.#value(name, itemIndex, features) * this.objectives.weights[name];
    return sum;
  }

  /** The same, named. */
  terms(itemIndex: number, features: Float64Array, unwanted: readonly ObjectiveName[] = []): ReceiptTerm[] {
    return this.#own
      .filter((name) => !unwanted.includes(name))
      .map((name) => term(name, this.#value(name, itemIndex, features), this.objectives.weights[name]));
  }

  #value(name: OwnName, itemIndex: number, features: Float64Array): number {
    switch (name) {
      case 'satisfaction': {
        const above = this.#context.keeping(features) - this.#usualKeeping();
        return Math.max(-mostSatisfaction, Math.min(mostSatisfaction, above));
      }
      case 'novelty':
        return this.#context.shop.facets.novelty[itemIndex]!;
      case 'margin':
        return marginValue(this.#context.shop, itemIndex);
    }
  }

  #usualKeeping(): number {
    return (this.#usual ??= usualKeeping(this.#context));
  }
}

/** −0.5 for the lowest tier to 0.5 for the highest; 0 where nothing is known, so that silence neither helps nor harms. */
export function marginValue({ catalog }: Pick<Shop, 'catalog'>, itemIndex: number): number {
  const tier = catalog.marginTier?.[itemIndex] ?? unknownMarginTier;
  return tier === unknownMarginTier ? 0 : tier / highestMarginTier - 0.5;
}

/** Mean log-odds of being kept of the candidates that are most relevant; 0 where there are none. */
function usualKeeping(context: RankingContext): number {
  const pool = generateCandidates(context);
  context.prepare(pool);
  const vector = weightVector(context.weights);
  const leading = pool
    .map((itemIndex) => ({ itemIndex, score: scoreFeatures(context.features(itemIndex), vector) }))
    .sort((a, b) => b.score - a.score || a.itemIndex - b.itemIndex)
    .slice(0, leadingCount);
  const sum = leading.reduce(
    (total, { itemIndex }) => total + context.keeping(context.features(itemIndex)),
    0,
  );
  return leading.length > 0 ? sum / leading.length : 0;
}
