import { scaledShares } from '../../math/scaled-shares.ts';
import { spread } from '../../math/spread.ts';
import type { RowFilter } from '../../retrieval/row-filter.ts';
import type { History } from '../learn-links.ts';
import type { Component } from '../components/component.ts';
import { HistoryView, usualBest, viewCount } from './candidates.ts';
import type { Choice } from './fit-choice.ts';
import { believedWeights, fitReadings, leastPenalty } from './fit-readings.ts';

/** What followed a history. */
export interface Followed {
  readonly history: History;
  readonly target: number;
}

/** What was learned about how much each component counts. */
export interface BlendWeights {
  /** [components × views] */
  readonly weights: Float64Array;
  /** [components] usual score of each component's best item */
  readonly usual: Float64Array;
  /** [weights × weights] row-major: what one choice says of the weights, in the mean; it adds up over choices */
  readonly precision: Float64Array;
}

export interface LearnedBlend extends BlendWeights {
  /** Rows it was learned from: those whose target some component proposed. */
  readonly rowCount: number;
  /** Of the rows, mean of −ln(probability of the target among the candidates), in nats, as the likelihood alone has it; NaN without rows. */
  readonly loss: number;
}

const leastDeviation = 1e-4;
/** Rows that scales are measured on. */
const scaleRows = 500;
/** Rows learned from at most, spread evenly. */
const mostRows = 8000;
/**
 * Learns how much each component counts, from what followed histories that no component was learned from. The fewer
 * such rows there are, the more alike all components count.
 *
 * @yields the share that is done
 */
export function* learnBlend(
  components: readonly Component[],
  followed: readonly Followed[],
): Generator<number, LearnedBlend> {
  const rows = spread(
    followed.filter(({ history, target }) => target >= 0 && history.length > 0 && !history.includes(target)),
    mostRows,
  );
  const usual = usualBest(
    components,
    spread(rows, scaleRows).map(({ history }) => history),
  );
  const featureCount = components.length * viewCount;
  const choices: Choice[] = [];
  for (const [place, { history, target }] of rows.entries()) {
    if (place % 20 === 0) yield (0.5 * place) / rows.length;
    const view = new HistoryView(components, usual, history);
    const items = view.candidates();
    const chosen = items.indexOf(target);
    if (chosen < 0) continue;
    choices.push({ features: view.features(items), chosen });
  }
  const deviations = standardise(choices, featureCount);
  if (choices.length === 0)
    return {
      weights: believedWeights(featureCount),
      usual,
      precision: diagonal(featureCount, 2 * leastPenalty),
      rowCount: 0,
      loss: NaN,
    };
  const fitted = yield* scaledShares(fitReadings(choices, featureCount), 0.5, 0.5);
  return {
    weights: fitted.weights.map((weight, i) => weight / deviations[i]!),
    usual,
    precision: fitted.precision.map(
      (value, at) =>
        (value / choices.length) *
        deviations[Math.floor(at / featureCount)]! *
        deviations[at % featureCount]!,
    ),
    rowCount: choices.length,
    loss: fitted.loss,
  };
}

function diagonal(size: number, value: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) matrix[i * size + i] = value;
  return matrix;
}

/** Brings features to deviation 1 within their choices, in place. @returns [features] the deviations before */
function standardise(choices: readonly Choice[], featureCount: number): Float64Array {
  const sums = new Float64Array(featureCount);
  let count = 0;
  const mean = new Float64Array(featureCount);
  for (const { features } of choices) {
    const rows = features.length / featureCount;
    mean.fill(0);
    for (let at = 0; at < features.length; at++) mean[at % featureCount]! += features[at]! / rows;
    for (let at = 0; at < features.length; at++)
      sums[at % featureCount]! += (features[at]! - mean[at % featureCount]!) ** 2;
    count += rows;
  }
  const deviations = sums.map((sum) => Math.sqrt(sum / Math.max(1, count)));
  // What is the same for all candidates decides nothing, and its rounding must not be blown up.
  deviations.forEach((deviation, i) => deviation < leastDeviation && (deviations[i] = 1));
  for (const { features } of choices)
    for (let at = 0; at < features.length; at++) features[at]! /= deviations[at % featureCount]!;
  return deviations;
}

/** A history, and what the learned sum makes of items after it. */
export class BlendView {
  readonly #view: HistoryView;
  readonly #weights: ArrayLike<number>;

  constructor(components: readonly Component[], { weights, usual }: BlendWeights, history: History) {
    this.#view = new HistoryView(components, usual, history);
    this.#weights = weights;
  }

  candidates(filter?: RowFilter): Uint32Array {
    return this.#view.candidates(filter);
  }

  /** @returns [items × components] what each adds to an item's score, in nats */
  parts(items: ArrayLike<number>): Float64Array {
    const features = this.#view.features(items);
    const weights = this.#weights;
    const components = weights.length / viewCount;
    const parts = new Float64Array(items.length * components);
    for (let item = 0, at = 0, from = 0; item < items.length; item++)
      for (let weight = 0; weight < weights.length; weight += viewCount, at++) {
        let part = 0;
        for (let view = 0; view < viewCount; view++, from++)
          part += weights[weight + view]! * features[from]!;
        parts[at] = part;
      }
    return parts;
  }

  /** @returns [items] the sums of their parts */
  scores(items: ArrayLike<number>): Float64Array {
    const parts = this.parts(items);
    const components = this.#weights.length / viewCount;
    const scores = new Float64Array(items.length);
    for (let at = 0; at < parts.length; at++) scores[Math.floor(at / components)]! += parts[at]!;
    return scores;
  }
}

/** @returns [components] how far apart each component puts candidates: deviation of its part of their sums, over some histories */
export function importanceOf(
  components: readonly Component[],
  blend: BlendWeights,
  histories: readonly History[],
): Float64Array {
  const total = new Float64Array(components.length);
  for (const history of histories) {
    const view = new BlendView(components, blend, history);
    const sums = new Float64Array(components.length);
    const squares = new Float64Array(components.length);
    const items = view.candidates();
    view.parts(items).forEach((part, at) => {
      sums[at % components.length]! += part;
      squares[at % components.length]! += part * part;
    });
    if (items.length === 0) continue;
    total.forEach((_, component) => {
      const mean = sums[component]! / items.length;
      total[component]! += Math.sqrt(Math.max(0, squares[component]! / items.length - mean * mean));
    });
  }
  return total.map((sum) => sum / Math.max(1, histories.length));
}
