import type { BanditLog } from './bandit-log.ts';
import { probabilityOfBest } from './probability-of-best.ts';
import type { RewardModel } from './reward-model.ts';

/** Where a policy is asked: a context of the log, the fold its row is judged in, the row itself. */
export interface Place {
  readonly context: number;
  readonly fold: number;
  readonly row: number;
}

/** How probable each action is. What a policy learned for a fold, it learned from the others. */
export interface Policy {
  readonly name: string;
  /** True where rows of one context and fold may differ. */
  readonly differsByRow?: boolean;
  /** True where it was learned from other folds of the log it is judged on. */
  readonly isCrossFitted?: boolean;
  /** @param probabilities [actions] is overwritten; what lacks to 1 goes to actions the log does not know */
  fill(place: Place, probabilities: Float64Array): void;
}

/** Every action alike. */
export function uniformPolicy(name: string): Policy {
  return { name, fill: (_, probabilities) => void probabilities.fill(1 / probabilities.length) };
}

/** Always the action with the best mean reward in the other folds, rarely shown ones drawn towards the mean of all. */
export function popularPolicy(name: string, log: BanditLog, folds: Uint8Array, foldCount: number): Policy {
  const best = Array.from({ length: foldCount }, (_, fold) => bestOnAverage(log, folds, fold));
  return {
    name,
    isCrossFitted: true,
    fill: ({ fold }, probabilities) => {
      probabilities.fill(0);
      probabilities[best[fold]!] = 1;
    },
  };
}

/** Ours: each action as probably as the model of the other folds believes it to be the best (Thompson sampling). */
export function learnedPolicy(name: string, models: readonly RewardModel[], actions: number): Policy {
  const means = new Float64Array(actions);
  const deviations = new Float64Array(actions);
  return {
    name,
    isCrossFitted: true,
    fill: ({ context, fold }, probabilities) => {
      models[fold]!.believe(context, means, deviations);
      probabilityOfBest(means, deviations, probabilities);
    },
  };
}

/** @param table [positions × actions] row-major, the same whatever is known of the shopper */
export function fixedPolicy(name: string, log: BanditLog, table: Float64Array): Policy {
  const count = log.actions.length;
  return {
    name,
    fill: ({ context }, probabilities) => {
      const start = log.contexts.position[context]! * count;
      probabilities.set(table.subarray(start, start + count));
    },
  };
}

/** Where a policy was asked for every row of the log: rows one after another, each with what it may choose. */
export interface RowChoices {
  /** [n + 1] where each row's choices begin, n by place in the file */
  readonly offsets: Uint32Array;
  readonly actions: Uint32Array;
  readonly probabilities: Float64Array;
}

export function rowPolicy(name: string, log: BanditLog, choices: RowChoices): Policy {
  return {
    name,
    differsByRow: true,
    fill: ({ row }, probabilities) => {
      probabilities.fill(0);
      const source = log.rows.source[row]!;
      for (let at = choices.offsets[source]!; at < choices.offsets[source + 1]!; at++)
        probabilities[choices.actions[at]!]! += choices.probabilities[at]!;
    },
  };
}

function bestOnAverage({ rows, actions }: BanditLog, folds: Uint8Array, leftOut: number): number {
  const sums = new Float64Array(actions.length);
  const counts = new Float64Array(actions.length);
  let [total, known] = [0, 0];
  for (let row = 0; row < rows.action.length; row++) {
    if (folds[row] === leftOut) continue;
    sums[rows.action[row]!]! += rows.reward[row]!;
    counts[rows.action[row]!]!++;
    total += rows.reward[row]!;
    known++;
  }
  const mean = known > 0 ? total / known : 0;
  // As many showings as bring one reward on average.
  const prior = Math.min(known, mean > 0 ? 1 / mean : known);
  let best = 0;
  const scoreOf = (action: number): number => (sums[action]! + prior * mean) / (counts[action]! + prior || 1);
  for (let action = 1; action < actions.length; action++) if (scoreOf(action) > scoreOf(best)) best = action;
  return best;
}
