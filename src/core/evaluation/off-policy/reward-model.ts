import type { BanditLog } from './bandit-log.ts';
import { FeatureMap } from './feature-map.ts';
import { fitLogistic, logistic, type Design, type LogisticFit } from './fit-logistic.ts';

/** Pairs of context and action that are learned from at most; of more, every second, third, … of them. */
const mostPairs = 500_000;

/**
 * What is expected to come of showing an action in a context: Bayesian logistic regression over position, context, action
 * and their products. Rewards that are not within 0..1 are brought there by the least and the most of the log.
 */
export class RewardModel {
  readonly #features: FeatureMap;
  readonly #fit: LogisticFit;
  readonly #actions: number;
  readonly #least: number;
  readonly #span: number;
  readonly #places: Uint32Array;
  readonly #values: Float32Array;

  private constructor(log: BanditLog, features: FeatureMap, fit: LogisticFit, scale: Scale) {
    this.#features = features;
    this.#fit = fit;
    this.#actions = log.actions.length;
    this.#least = scale.least;
    this.#span = scale.span;
    this.#places = new Uint32Array(features.width);
    this.#values = new Float32Array(features.width);
  }

  /**
   * Learns from the rows of all folds but one.
   *
   * @param folds [n] of each row
   */
  static learn(log: BanditLog, folds: Uint8Array, leftOut: number): RewardModel {
    const scale = scaleOf(log.rows.reward);
    const features = new FeatureMap(log);
    const design = designOf(log, features, scale, (row) => folds[row] !== leftOut);
    return new RewardModel(log, features, fitLogistic(design, features.groups), scale);
  }

  /** @param rewards [actions] is overwritten with what is expected of each */
  expect(context: number, rewards: Float64Array): void {
    const { mean } = this.#fit;
    for (let action = 0; action < this.#actions; action++) {
      this.#features.write(context, action, this.#places, this.#values, 0);
      let score = 0;
      for (let i = 0; i < this.#places.length; i++) score += mean[this.#places[i]!]! * this.#values[i]!;
      rewards[action] = this.#least + this.#span * logistic(score);
    }
  }

  /**
   * What is believed about how actions differ in a context, in log-odds; what they share is left out.
   *
   * @param means      [actions] is overwritten
   * @param deviations [actions] is overwritten
   */
  believe(context: number, means: Float64Array, deviations: Float64Array): void {
    const { mean, variance } = this.#fit;
    for (let action = 0; action < this.#actions; action++) {
      this.#features.write(context, action, this.#places, this.#values, 0);
      let [score, spread] = [0, 0];
      for (let i = this.#features.shared; i < this.#places.length; i++) {
        score += mean[this.#places[i]!]! * this.#values[i]!;
        spread += variance[this.#places[i]!]! * this.#values[i]! ** 2;
      }
      means[action] = score;
      deviations[action] = Math.sqrt(spread);
    }
  }
}

interface Scale {
  readonly least: number;
  readonly span: number;
}

function scaleOf(rewards: Float64Array): Scale {
  let [least, most] = [0, 1];
  for (let row = 0; row < rewards.length; row++) {
    least = Math.min(least, rewards[row]!);
    most = Math.max(most, rewards[row]!);
  }
  return { least, span: most - least };
}

/** Rows of the same context and action are one observation that counts as often. */
function designOf(
  log: BanditLog,
  features: FeatureMap,
  { least, span }: Scale,
  isKnown: (row: number) => boolean,
): Design {
  const pairs = tally(log, isKnown, () => undefined);
  const every = Math.max(1, Math.ceil(pairs / mostPairs));
  const kept = Math.ceil(pairs / every);
  const { width } = features;
  const places = new Uint32Array(kept * width);
  const values = new Float32Array(kept * width);
  const targets = new Float64Array(kept);
  const counts = new Float64Array(kept);
  let [pair, row] = [0, 0];
  tally(log, isKnown, (context, action, count, sum) => {
    if (pair++ % every !== 0) return;
    features.write(context, action, places, values, row * width);
    targets[row] = (sum / count - least) / span;
    counts[row++] = count;
  });
  const offsets = Uint32Array.from({ length: kept + 1 }, (_, i) => i * width);
  return { offsets, places, values, targets, counts };
}

/** Tells each pair of context and action that was shown, how often and with what sum of rewards. @returns how many pairs */
function tally(
  { rows, actions }: BanditLog,
  isKnown: (row: number) => boolean,
  tell: (context: number, action: number, count: number, sum: number) => void,
): number {
  const counts = new Float64Array(actions.length);
  const sums = new Float64Array(actions.length);
  const seen: number[] = [];
  let pairs = 0;
  for (let row = 0; row < rows.context.length; row++) {
    const action = rows.action[row]!;
    if (isKnown(row)) {
      if (counts[action] === 0) seen.push(action);
      counts[action]!++;
      sums[action]! += rows.reward[row]!;
    }
    const context = rows.context[row]!;
    if (rows.context[row + 1] === context) continue;
    for (const one of seen) {
      tell(context, one, counts[one]!, sums[one]!);
      counts[one] = sums[one] = 0;
    }
    pairs += seen.length;
    seen.length = 0;
  }
  return pairs;
}
