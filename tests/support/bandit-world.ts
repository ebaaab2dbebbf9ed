import type { BanditLog } from '../../src/core/evaluation/off-policy/bandit-log.ts';
import type { Policy } from '../../src/core/evaluation/off-policy/policy.ts';
import { createRandom, normal, type Random } from '../../src/core/math/random.ts';

/** How a world's log was written: by chance alone, leaning to what is good, or nearly always the same. */
export const loggingKinds = ['uniform', 'softmax', 'nearly deterministic'] as const;
export type LoggingKind = (typeof loggingKinds)[number];

export interface BanditWorld {
  readonly log: BanditLog;
  /** What a policy's mean reward truly is; of a cross-fitted one, the mean over folds by their rows. */
  truthOf(policy: Policy, folds?: Uint8Array): number;
  /** A policy that leans to what is good, from contexts. */
  readonly target: Policy;
}

const contextCount = 120;
const actionCount = 6;
const numberCount = 2;
const kinds = 3;

/** A world of a few contexts whose click rates are known, and a log drawn from it. Same seed, same world. */
export function drawBanditWorld(seed: number, rows: number, logging: LoggingKind, base = -2): BanditWorld {
  const random = createRandom(seed);
  const numbers = Float64Array.from({ length: contextCount * numberCount }, () => normal(random));
  const codes = Uint32Array.from({ length: contextCount }, () => Math.floor(random() * kinds));
  const position = Uint32Array.from({ length: contextCount }, () => Math.floor(random() * 2));
  const own = Array.from({ length: actionCount }, () => 0.6 * normal(random));
  const slopes = Array.from({ length: actionCount * numberCount }, () => 0.4 * normal(random));
  const likes = Array.from({ length: actionCount * kinds }, () => 0.4 * normal(random));
  const rateOf = (context: number, action: number): number => {
    let score = base - 0.3 * position[context]! + own[action]! + likes[action * kinds + codes[context]!]!;
    for (let i = 0; i < numberCount; i++)
      score += slopes[action * numberCount + i]! * numbers[context * numberCount + i]!;
    // Bent, so that no logistic regression is the truth.
    return (0.75 / (1 + Math.exp(-score))) * (1 + 0.3 * Math.sin(7 * score));
  };
  const leaning = (strength: number, shift: number) => (context: number, action: number) => {
    const odds = Array.from({ length: actionCount }, (_, a) =>
      Math.exp(strength * Math.log(rateOf(context, (a + shift) % actionCount))),
    );
    return odds[action]! / odds.reduce((sum, one) => sum + one, 0);
  };
  const logged: Record<LoggingKind, (context: number, action: number) => number> = {
    uniform: () => 1 / actionCount,
    softmax: leaning(0.8, 1),
    'nearly deterministic': (context, action) =>
      action === context % actionCount ? 1 - 0.002 * (actionCount - 1) : 0.002,
  };
  const probabilityOf = logged[logging];
  const targetOf = leaning(1.5, 0);

  const context = Uint32Array.from({ length: rows }, () => Math.floor(random() * contextCount)).sort();
  const action = context.map((one) => draw(random, (a) => probabilityOf(one, a)));
  const reward = Float64Array.from(action, (a, row) => Number(random() < rateOf(context[row]!, a)));
  const propensity = Float64Array.from(action, (a, row) => probabilityOf(context[row]!, a));
  const log: BanditLog = {
    actions: Array.from({ length: actionCount }, (_, a) => `action ${a}`),
    positions: ['1', '2'],
    contexts: { count: contextCount, position, codes, codeCounts: [kinds], numbers, numberCount },
    rows: { context, action, reward, propensity, source: context.map((_, row) => row) },
  };
  return {
    log,
    target: {
      name: 'target',
      fill: (place, probabilities) =>
        probabilities.forEach((_, a) => (probabilities[a] = targetOf(place.context, a))),
    },
    truthOf: (policy, folds) => {
      const shares = new Map<number, number>();
      for (const fold of folds ?? [0]) shares.set(fold, (shares.get(fold) ?? 0) + 1 / (folds?.length ?? 1));
      const probabilities = new Float64Array(actionCount);
      let truth = 0;
      for (const [fold, share] of shares)
        for (let one = 0; one < contextCount; one++) {
          policy.fill({ context: one, fold, row: 0 }, probabilities);
          probabilities.forEach((p, a) => (truth += (share * p * rateOf(one, a)) / contextCount));
        }
      return truth;
    },
  };
}

function draw(random: Random, probabilityOf: (action: number) => number): number {
  let left = random();
  for (let action = 0; action < actionCount - 1; action++)
    if ((left -= probabilityOf(action)) < 0) return action;
  return actionCount - 1;
}
