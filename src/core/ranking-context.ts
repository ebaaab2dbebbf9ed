import type { Profile } from './learning/profile.ts';
import type { Shop, Taste } from './learning/taste.ts';
import { emptyTaste } from './learning/taste.ts';
import {
  exclusionReason,
  shelfRules,
  type ExclusionContext,
  type ExclusionRule,
} from './reranking/exclusion-rules.ts';
import { readFeatures, type ScoringContext } from './scoring/features.ts';
import type { LikenessScans } from './scoring/likeness-scans.ts';
import { nameWeights, type Weights } from './scoring/receipt.ts';

/** Directions of interests change by fading alone; within an hour they are taken as standing still. */
const tasteStepMs = 3_600_000;

export interface RankingInput {
  readonly shop: Shop;
  readonly scans: LikenessScans;
  readonly profile: Profile;
  readonly asOfMs: number;
  /** Interests the shopper switched off. */
  readonly disabledInterests?: ReadonlySet<string>;
  /** False: a shelf without profiling. Lists of hidden items are still kept to. */
  readonly personalised?: boolean;
  /** Seed of this device's chance. */
  readonly seed?: number;
  readonly department?: string;
}

/** Everything one ranking needs, read once: taste, weights, what may be shown, features of any item. */
export class RankingContext implements ScoringContext {
  readonly shop: Shop;
  readonly scans: LikenessScans;
  readonly profile: Profile;
  readonly asOfMs: number;
  readonly personalised: boolean;
  readonly seed: number;
  readonly department: string | undefined;
  readonly taste: Taste;
  readonly seen: Profile['seen'];
  readonly weights: Weights;
  readonly #exclusion: ExclusionContext;
  #allowed: Uint8Array | undefined;
  readonly #scanOf = new Map<Float32Array, Float32Array>();

  constructor(input: RankingInput) {
    this.shop = input.shop;
    this.scans = input.scans;
    this.profile = input.profile;
    this.asOfMs = input.asOfMs;
    this.personalised = input.personalised ?? true;
    this.seed = input.seed ?? 1;
    this.department = input.department;
    const tasteAsOf = Math.floor(input.asOfMs / tasteStepMs) * tasteStepMs;
    this.taste = this.personalised
      ? input.profile.taste(tasteAsOf, (id) => input.disabledInterests?.has(id) !== true)
      : emptyTaste;
    this.seen = this.personalised ? input.profile.seen : new Map();
    const { hidden, disliked, liked, saved } = input.profile;
    const indicesOf = (...lists: ReadonlySet<string>[]): Set<number> =>
      new Set(lists.flatMap((ids) => [...ids].map((id) => input.shop.catalog.indexOf(id))));
    this.#exclusion = {
      shop: input.shop,
      hiddenItems: indicesOf(hidden),
      dislikedItems: indicesOf(disliked),
      chosenItems: indicesOf(liked, saved),
      department: input.department,
    };
    this.weights = nameWeights(input.profile.posterior.mean);
    for (const { direction } of this.taste.interests) this.scan(direction);
    if (this.taste.session) this.scan(this.taste.session);
  }

  /** @returns [size] likeness of every item to the direction */
  scan(direction: Float32Array): Float32Array {
    let scan = this.#scanOf.get(direction);
    if (!scan) this.#scanOf.set(direction, (scan = this.scans.scan(direction)));
    return scan;
  }

  readonly likeness = (itemIndex: number, direction: Float32Array): number =>
    this.#scanOf.get(direction)?.[itemIndex] ?? this.shop.space.likeness(itemIndex, direction);

  features(itemIndex: number): Float64Array {
    return readFeatures(this, itemIndex);
  }

  /** [size] 1 where a shelf may show the item, 0 where a rule excludes it. */
  get allowed(): Uint8Array {
    return (this.#allowed ??= Uint8Array.from({ length: this.shop.catalog.size }, (_, itemIndex) =>
      this.excluded(itemIndex) === undefined ? 1 : 0,
    ));
  }

  /** Why the item must not be shown, if so. */
  excluded(itemIndex: number, rules: readonly ExclusionRule[] = shelfRules): string | undefined {
    return exclusionReason(rules, this.#exclusion, itemIndex);
  }
}
