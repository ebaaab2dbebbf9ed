import { viewCount } from '../behaviour/blend/candidates.ts';
import type { BlendView, BlendWeights } from '../behaviour/blend/blend.ts';
import { componentNames, type ComponentName } from '../behaviour/components/component.ts';
import type { History } from '../behaviour/learn-links.ts';
import type { ShopBehaviour } from '../behaviour/shop-behaviour.ts';
import { choiceTermNames, type ChoiceTermName } from '../domain/slate.ts';
import type { Shop, Taste } from '../learning/taste.ts';
import { invertPositive } from '../math/solve.ts';
import { topK } from '../math/top-k.ts';
import type { RowFilter } from '../retrieval/row-filter.ts';
import { ItemRows } from './item-rows.ts';

/** Features that say how well an item follows what was chosen, in words a shopper has, and the components behind each. */
const choiceFeatures = {
  followed: ['next', 'next-last', 'near'],
  together: ['together', 'ease'],
  sequence: ['sequence', 'adapted'],
  wording: ['words'],
  likeness: ['text', 'text-last'],
  kind: ['category'],
  demand: ['popularity'],
} as const satisfies Record<ChoiceTermName, readonly ComponentName[]>;
const places = choiceTermNames.map((name) =>
  choiceFeatures[name].map((component) => componentNames.indexOf(component)),
);

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
  /** What could come next. */
  readonly #candidates: Uint32Array;
  /** [choiceTermNames.length] of the leading candidates, in the mean */
  readonly #usual: Float64Array;
  readonly #sums: ItemRows;

  /**
   * @param candidates what could come next
   * @param usual      by default worked out from these
   */
  private constructor(view: BlendView, candidates: Uint32Array, usual?: Float64Array) {
    this.#view = view;
    this.#candidates = candidates;
    this.#sums = new ItemRows(places.length, (items) => sumsOf(view.parts(items)));
    this.#usual = usual ?? meanOfLeading(candidates, this.#sums);
  }

  /** @param history items chosen, oldest first; not empty */
  static of(behaviour: ShopBehaviour, history: History): ChoiceView {
    const view = behaviour.view(history);
    return new ChoiceView(view, view.candidates());
  }

  /** The same, remembering nothing of items asked for before: for going through all items, some at a time. */
  fresh(): ChoiceView {
    return new ChoiceView(this.#view, this.#candidates, this.#usual);
  }

  /** What could come next, in no particular order. */
  candidates(filter: RowFilter): Uint32Array {
    return this.#candidates.every((item) => filter.has(item))
      ? this.#candidates
      : this.#view.candidates(filter);
  }

  /** To be called before features of many items are read. */
  prepare(items: Iterable<number>): void {
    this.#sums.prepare(items);
  }

  /** @returns [choiceTermNames.length] nats above the leading candidates' mean */
  features(itemIndex: number): Float64Array {
    return this.#sums.of(itemIndex).map((sum, i) => sum - this.#usual[i]!);
  }
}

/** @returns [choiceTermNames.length] */
function meanOfLeading(candidates: Uint32Array, sums: ItemRows): Float64Array {
  sums.prepare(candidates);
  const rows = Array.from(candidates, (item) => sums.of(item));
  const totals = Float64Array.from(rows, (row) => row.reduce((total, sum) => total + sum, 0));
  const leading = topK(totals, leadingCount);
  return Float64Array.from(
    places,
    (_, i) => leading.reduce((total, row) => total + rows[row]![i]!, 0) / Math.max(1, leading.length),
  );
}

/** Of each shop the view asked for last: a shelf, the cards seen on it and why they are there all go by the same choices. */
const lastViews = new WeakMap<ShopBehaviour, { readonly history: History; readonly view: ChoiceView }>();

/** What a shopper's choices say of others; nothing without a log, or without a choice. */
export function viewChoices(
  { behaviour }: Pick<Shop, 'behaviour'>,
  { latest }: Pick<Taste, 'latest'>,
): ChoiceView | undefined {
  if (!behaviour || latest.length === 0) return undefined;
  const last = lastViews.get(behaviour);
  if (last?.history.length === latest.length && latest.every((item, place) => item === last.history[place]))
    return last.view;
  const view = ChoiceView.of(behaviour, latest);
  lastViews.set(behaviour, { history: latest, view });
  return view;
}

/** @param parts [items × components] @returns [items × choice terms] */
function sumsOf(parts: Float64Array): Float64Array {
  const components = componentNames.length;
  const items = parts.length / components;
  const sums = new Float64Array(items * places.length);
  for (let term = 0; term < places.length; term++)
    for (const place of places[term]!)
      for (let item = 0; item < items; item++)
        sums[item * places.length + term]! += parts[item * components + place]!;
  return sums;
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
