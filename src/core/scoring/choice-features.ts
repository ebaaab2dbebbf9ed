import { viewCount } from '../behaviour/blend/candidates.ts';
import type { BlendView, BlendWeights } from '../behaviour/blend/blend.ts';
import type { ComponentName } from '../behaviour/components/component.ts';
import { placeOf, type ShopBehaviour } from '../behaviour/shop-behaviour.ts';
import { choiceTermNames, type ChoiceTermName } from '../domain/slate.ts';
import type { Shop, Taste } from '../learning/taste.ts';
import { invertPositive } from '../math/solve.ts';
import type { RowFilter } from '../retrieval/row-filter.ts';

/** Features that say how well an item follows what was chosen, in words a shopper has, and the components behind each. */
const choiceFeatures = {
  followed: ['next', 'next-last', 'near'],
  together: ['together', 'ease'],
  sequence: ['sequence'],
  wording: ['words'],
  likeness: ['text', 'text-last'],
  kind: ['category'],
  demand: ['popularity'],
} as const satisfies Record<ChoiceTermName, readonly ComponentName[]>;
const places = choiceTermNames.map((name) => choiceFeatures[name].map(placeOf));

/** The candidates that features are measured against: about what fills a shelf. */
const leadingCount = 100;
/** Of the retailer's log, as many choices as the prior is worth: a shopper's own soon count more. */
const priorChoices = 100;

/**
 * How well items follow what a shopper chose. A feature is 0 for an item as the leading candidates are on average, so that
 * the odds of a shown card being opened do not depend on how much is known.
 */
export class ChoiceView {
  readonly #view: BlendView;
  readonly #usual: Float64Array;

  /** @param history items chosen, oldest first; not empty */
  constructor(behaviour: ShopBehaviour, history: readonly number[]) {
    this.#view = behaviour.view(history);
    this.#usual = new Float64Array(places.length);
    const leading = [...this.#view.candidates()]
      .map((item) => ({ item, parts: this.#view.parts(item) }))
      .map(({ item, parts }) => ({ item, parts, score: parts.reduce((sum, part) => sum + part, 0) }))
      .sort((a, b) => b.score - a.score || a.item - b.item)
      .slice(0, leadingCount);
    for (const { parts } of leading)
      sumParts(parts).forEach((value, i) => (this.#usual[i]! += value / leading.length));
  }

  /** What could come next, in no particular order. */
  candidates(filter: RowFilter): number[] {
    return [...this.#view.candidates(filter)];
  }

  /** @returns [choiceTermNames.length] nats above the leading candidates' mean */
  features(itemIndex: number): Float64Array {
    return sumParts(this.#view.parts(itemIndex)).map((value, i) => value - this.#usual[i]!);
  }
}

/** What a shopper's choices say of others; nothing without a log, or without a choice. */
export function viewChoices(
  { behaviour }: Pick<Shop, 'behaviour'>,
  { latest }: Taste,
): ChoiceView | undefined {
  return behaviour && latest.length > 0 ? new ChoiceView(behaviour, latest) : undefined;
}

function sumParts(parts: Float64Array): Float64Array {
  return Float64Array.from(places, (some) => some.reduce((sum, place) => sum + parts[place]!, 0));
}

/**
 * What the retailer's log says of the features' weights: each counts as much as the blend has it, with the covariance that
 * some choices of the log leave.
 *
 * @returns [features × features] row-major
 */
export function choiceCovariance({ weights, precision }: BlendWeights): Float64Array {
  const size = places.length;
  const groups = new Float64Array(size * size);
  const count = weights.length;
  const weightsOf = (feature: number): number[] =>
    places[feature]!.flatMap((place) =>
      Array.from({ length: viewCount }, (_, view) => place * viewCount + view),
    );
  for (let one = 0; one < size; one++)
    for (let other = 0; other < size; other++) {
      let sum = one === other ? 1 : 0;
      for (const i of weightsOf(one))
        for (const j of weightsOf(other))
          sum += priorChoices * weights[i]! * precision[i * count + j]! * weights[j]!;
      groups[one * size + other] = sum;
    }
  return invertPositive(groups);
}
