import { spread } from '../../math/spread.ts';
import type { History } from '../learn-links.ts';
import type { Scorer } from '../scorers.ts';
import { CandidateReader, usualBest, viewCount, type Component } from './candidates.ts';
import { fitChoices, type Choice } from './fit-choice.ts';

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
  /** Rows it was learned from: those whose target some component proposed. */
  readonly rowCount: number;
  /** Of the rows, mean of −ln(probability of the target among the candidates), in nats; NaN without rows. */
  readonly loss: number;
}

const leastDeviation = 1e-4;
/** Rows that scales are measured on. */
const scaleRows = 500;
/** Rows learned from at most, spread evenly. */
const mostRows = 8000;
/** Believed before of each component's share, for features with deviation 1: that all count alike. */
const priorShare = 0.3;
/** Of the squared difference from that belief, per choice, when there are many choices. */
const leastPenalty = 1e-3;
/** Choices that the belief is worth on top of that. */
const priorChoices = 1000;
/** What is likely to be found counts more than what is hopeless: lists are short. See `FitOptions.focus`. */
const focus = 0.5;
/** Choices count about a fifth then, and so does what holds against them. */
const focusedShare = 0.2;

/**
 * Learns how much each component counts, from what followed histories that no component was learned from. The fewer
 * such rows there are, the more alike all components count.
 *
 * @yields the share that is done
 */
export function* learnBlend(
  components: readonly Component[],
  followed: readonly Followed[],
  itemCount: number,
): Generator<number, BlendWeights> {
  const rows = spread(
    followed.filter(({ history, target }) => target >= 0 && history.length > 0 && !history.includes(target)),
    mostRows,
  );
  const usual = usualBest(
    components,
    spread(rows, scaleRows).map(({ history }) => history),
    itemCount,
  );
  const reader = new CandidateReader(components, itemCount, usual);
  const choices: Choice[] = [];
  for (const [place, { history, target }] of rows.entries()) {
    if (place % 20 === 0) yield (0.8 * place) / rows.length;
    const { items, features } = reader.read(history);
    const chosen = items.indexOf(target);
    if (chosen >= 0) choices.push({ features, chosen });
  }
  const deviations = standardise(choices, reader.featureCount);
  const prior = Float64Array.from({ length: reader.featureCount }, (_, i) =>
    i % viewCount === 0 ? priorShare : 0,
  );
  if (choices.length === 0) return { weights: prior, usual, rowCount: 0, loss: NaN };
  const penalty = leastPenalty * (1 + priorChoices / choices.length);
  const likely = yield* scaled(fitChoices(choices, reader.featureCount, { penalty, prior }), 0.8, 0.1);
  const focused = yield* scaled(
    fitChoices(choices, reader.featureCount, {
      penalty: penalty * focusedShare,
      focus,
      prior,
      start: likely.weights,
    }),
    0.9,
    0.1,
  );
  const weights = focused.weights.map((weight, i) => weight / deviations[i]!);
  return { weights, usual, rowCount: choices.length, loss: likely.loss };
}

/** The shares of a part of the work as shares of the whole. */
function* scaled<Result>(
  work: Generator<number, Result>,
  from: number,
  part: number,
): Generator<number, Result> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    yield from + part * value;
  }
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

/** Candidates by the learned sum of what all components say; everything else behind them, by the last component. */
export class BlendScorer implements Scorer {
  readonly #reader: CandidateReader;
  readonly #weights: Float64Array;

  constructor(components: readonly Component[], itemCount: number, { weights, usual }: BlendWeights) {
    this.#reader = new CandidateReader(components, itemCount, usual);
    this.#weights = weights;
  }

  score(history: History, scores: Float32Array): void {
    this.#reader.components.at(-1)!.scorer.score(history, scores);
    let most = 0;
    for (const score of scores) most = Math.max(most, Math.abs(score));
    for (let item = 0; item < scores.length; item++) scores[item] = scores[item]! / (most || 1) - behind;
    const { items, features } = this.#reader.read(history);
    const count = this.#weights.length;
    items.forEach((item, row) => {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += this.#weights[i]! * features[row * count + i]!;
      scores[item] = sum;
    });
  }
}

/** How far below all candidates the others are. */
const behind = 1e4;

/** @returns [components] how far apart each component puts candidates: deviation of its part of their sums, over some histories */
export function importanceOf(
  components: readonly Component[],
  itemCount: number,
  { weights, usual }: BlendWeights,
  histories: readonly History[],
): Float64Array {
  const reader = new CandidateReader(components, itemCount, usual);
  const total = new Float64Array(components.length);
  for (const history of histories) {
    const { items, features } = reader.read(history);
    for (let component = 0; component < components.length; component++) {
      let sum = 0;
      let squares = 0;
      for (let row = 0; row < items.length; row++) {
        let part = 0;
        for (let view = 0; view < viewCount; view++) {
          const i = component * viewCount + view;
          part += weights[i]! * features[row * weights.length + i]!;
        }
        sum += part;
        squares += part * part;
      }
      total[component]! += Math.sqrt(Math.max(0, squares / items.length - (sum / items.length) ** 2));
    }
  }
  return total.map((sum) => sum / Math.max(1, histories.length));
}
