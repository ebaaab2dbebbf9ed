import { createRandom } from '../../../core/math/random.ts';
import type { Market } from './market.ts';
import { ContextualEpsilonGreedy } from './policies/contextual-epsilon-greedy.ts';
import { EpsilonGreedy } from './policies/epsilon-greedy.ts';
import { LinUcb } from './policies/lin-ucb.ts';
import { OwnshelfPolicy } from './policies/ownshelf-policy.ts';
import type { Policy } from './policies/policy.ts';
import { RandomPolicy } from './policies/random-policy.ts';
import { Ucb1 } from './policies/ucb1.ts';

/** A kind of policy, and the settings it is tried with; of several the best counts, found in hindsight. */
export interface PolicyFamily {
  readonly name: string;
  /** What the setting is called, e.g. `ε`; absent where there is none. */
  readonly knob?: string;
  readonly settings: readonly number[];
  make(market: Market, setting: number, seed: number): Policy;
}

export const oursName = 'ownshelf';
export const epsilonGreedyName = 'ε-greedy';

export const policyFamilies: readonly PolicyFamily[] = [
  {
    name: oursName,
    settings: [0],
    // What the others go by too is what an ad brings: as much as a pack may have it count.
    make: ({ ads, arms }, _, seed) =>
      new OwnshelfPolicy(ads, arms, seed, { relevance: 0.25, value: 1, feedback: 0.25 }),
  },
  {
    name: 'ownshelf, weights as proposed',
    settings: [0],
    make: ({ ads, arms }, _, seed) => new OwnshelfPolicy(ads, arms, seed),
  },
  {
    name: epsilonGreedyName,
    knob: 'ε',
    settings: [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5],
    make: ({ arms }, epsilon, seed) => new EpsilonGreedy(arms, epsilon, createRandom(seed)),
  },
  {
    name: 'contextual ε-greedy',
    knob: 'ε',
    settings: [0, 0.02, 0.05, 0.1],
    make: ({ arms }, epsilon, seed) => new ContextualEpsilonGreedy(arms, epsilon, createRandom(seed)),
  },
  {
    name: 'UCB1',
    knob: 'c',
    settings: [0.01, 0.03, 0.1, 0.3, 1],
    make: ({ arms }, width, seed) => new Ucb1(arms, width, createRandom(seed)),
  },
  {
    name: 'LinUCB',
    knob: 'α',
    settings: [0.01, 0.03, 0.1],
    make: ({ arms }, width, seed) => new LinUcb(arms, width, createRandom(seed)),
  },
  { name: 'random', settings: [0], make: (_market, _, seed) => new RandomPolicy(createRandom(seed)) },
];
