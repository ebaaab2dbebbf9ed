import type { Posterior } from './learning/posterior.ts';
import { createPosterior, type Profile } from './learning/profile.ts';
import type { Shop, Taste } from './learning/taste.ts';
import { emptyTaste } from './learning/taste.ts';
import type { RankerDuel } from './experiments/ranker-duel.ts';
import type { DraftRow } from './rows/draft-row.ts';
import type { RowFilter } from './retrieval/row-filter.ts';
import {
  allowedItems,
  exclusionReason,
  shelfRules,
  type ExclusionContext,
  type ExclusionRule,
} from './reranking/exclusion-rules.ts';
import { viewChoices, type ChoiceView } from './scoring/choice-features.ts';
import { priorWeights, readFeatures, supplanted, type ScoringContext } from './scoring/features.ts';
import { ObjectiveTerms } from './reranking/objective-terms.ts';
import { settleObjectives, type Objectives } from './reranking/objectives.ts';
import { TasteLikeness } from './scoring/taste-likeness.ts';
import { nameWeights, scoreFeatures, type Weights } from './scoring/receipt.ts';

/** Directions of interests change by fading alone; within an hour they are taken as standing still. */
const tasteStepMs = 3_600_000;

export interface RankingInput {
  readonly shop: Shop;
  readonly profile: Profile;
  readonly asOfMs: number;
  /** Interests the shopper switched off. */
  readonly disabledInterests?: ReadonlySet<string>;
  /** False: a shelf without profiling, the same for everybody but for what the shopper hid. */
  readonly personalised?: boolean;
  /** Seed of this device's chance; without profiling everybody has the same. */
  readonly seed?: number;
  readonly department?: string;
  /** Item indices, the latest last: choices are viewed after these, and not after what the shopper chose. */
  readonly after?: readonly number[];
  /** What the shelf goes by beside relevance; by default variety alone. */
  readonly objectives?: Objectives;
  /**
   * Which ranker has the row of everything, or that two compete for it, and how they draw it; by default what was learned has
   * it.
   */
  readonly duel?: Pick<RankerDuel, 'winner' | 'round'> & { readonly draft: DraftRow };
}

const commonSeed = 1;

/** Everything one ranking needs, read once: taste, weights, what may be shown, features of any item. */
export class RankingContext implements ScoringContext {
  readonly shop: Shop;
  readonly profile: Profile;
  readonly asOfMs: number;
  readonly personalised: boolean;
  readonly seed: number;
  readonly department: string | undefined;
  readonly taste: Taste;
  readonly seen: Profile['seen'];
  /** What counts in a row of everything. */
  readonly weights: Weights;
  /** Of rankers with `weights` and `priorWeights`; absent without a duel and without profiling. */
  readonly duel: RankingInput['duel'];
  /** What counts in a row about one thing: there, what a log's lessons take the place of counts as without them. */
  readonly weightsWithin: Weights;
  readonly objectives: ObjectiveTerms;
  readonly #posterior: Posterior;
  readonly #exclusion: ExclusionContext;
  #allowed: RowFilter | undefined;
  readonly #likeness: TasteLikeness;
  readonly #nearest = new Map<Float32Array, { readonly count: number; readonly items: readonly number[] }>();
  readonly #features = new Map<number, Float64Array>();
  readonly #after: readonly number[] | undefined;
  #choices: ChoiceView | undefined;

  constructor(input: RankingInput) {
    this.shop = input.shop;
    this.profile = input.profile;
    this.asOfMs = input.asOfMs;
    this.personalised = input.personalised ?? true;
    this.seed = (this.personalised ? input.seed : undefined) ?? commonSeed;
    this.department = input.department;
    this.#after = input.after;
    const tasteAsOf = Math.floor(input.asOfMs / tasteStepMs) * tasteStepMs;
    this.taste = this.personalised
      ? input.profile.taste(tasteAsOf, (id) => input.disabledInterests?.has(id) !== true)
      : emptyTaste;
    this.#likeness = new TasteLikeness(input.shop.space, this.taste);
    this.seen = this.personalised ? input.profile.seen : new Map();
    const { hidden, disliked, liked, saved } = input.profile;
    const indicesOf = (...lists: Iterable<string>[]): Set<number> =>
      new Set(lists.flatMap((ids) => [...ids].map((id) => input.shop.catalog.indexOf(id))));
    this.#exclusion = {
      shop: input.shop,
      hiddenItems: indicesOf(hidden),
      dislikedItems: this.personalised ? indicesOf(disliked) : new Set(),
      chosenItems: this.personalised ? indicesOf(liked, saved) : new Set(),
      cartItems: this.personalised ? indicesOf(input.profile.cartAt(input.asOfMs)) : new Set(),
      boughtItems: this.personalised ? indicesOf(input.profile.boughtLately(input.asOfMs)) : new Set(),
      department: input.department,
    };
    this.#posterior = this.personalised ? input.profile.posterior : createPosterior(input.shop);
    this.weights = nameWeights(this.#posterior.mean);
    this.duel = this.personalised ? input.duel : undefined;
    this.weightsWithin = input.shop.behaviour
      ? {
          ...this.weights,
          ...Object.fromEntries(
            supplanted.map((name) => [name, (this.weights[name] ?? 0) + priorWeights[name].mean]),
          ),
        }
      : this.weights;
    const objectives = input.objectives ?? settleObjectives();
    this.objectives = new ObjectiveTerms(
      this,
      // Satisfaction is about the shopper, the others about the shop.
      this.personalised ? objectives : { ...objectives, weights: { ...objectives.weights, satisfaction: 0 } },
    );
  }

  /** What counted before anything was learned from the shopper. */
  get priorWeights(): Weights {
    return nameWeights(createPosterior(this.shop).mean);
  }

  /** To be called before features of many items are read: all of them at once take much less time. */
  prepare(items: readonly number[]): void {
    this.#likeness.prepare(items);
    this.choices?.prepare(items);
  }

  /** The items most alike to each direction that may be shown, the most alike first. Rows ask for the same ones. */
  nearest(directions: readonly Float32Array[], count: number): (readonly number[])[] {
    const missing = directions.filter((direction) => !((this.#nearest.get(direction)?.count ?? 0) >= count));
    const found = this.shop.space.nearest(missing, count, this.allowed);
    missing.forEach((direction, place) => this.#nearest.set(direction, { count, items: found[place]! }));
    return directions.map((direction) => this.#nearest.get(direction)!.items.slice(0, count));
  }

  /** Likeness of an item to a direction. */
  get likeness(): TasteLikeness['of'] {
    return this.#likeness.of;
  }

  /** How well items follow what was chosen; absent without a log, or without a choice. */
  get choices(): ChoiceView | undefined {
    return (this.#choices ??= viewChoices(this.shop, this.#after ? { latest: this.#after } : this.taste));
  }

  /** Read once per item: rows overlap. */
  features(itemIndex: number): Float64Array {
    let features = this.#features.get(itemIndex);
    if (!features) this.#features.set(itemIndex, (features = readFeatures(this, itemIndex)));
    return features;
  }

  /** Log-odds that an item with these features is kept once it is opened. */
  keeping(features: Float64Array): number {
    return scoreFeatures(features, this.profile.satisfaction.posterior.mean);
  }

  /** Standard deviation of the score of an item with these features: how little is known about it. */
  deviation(features: Float64Array): number {
    return this.#posterior.deviation(features);
  }

  /** What a shelf may show. */
  get allowed(): RowFilter {
    return (this.#allowed ??= allowedItems(this.#exclusion));
  }

  /** Why the item must not be shown, if so. */
  excluded(itemIndex: number, rules: readonly ExclusionRule[] = shelfRules): string | undefined {
    return exclusionReason(rules, this.#exclusion, itemIndex);
  }
}
