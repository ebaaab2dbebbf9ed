import { createRandom, normal } from '../../math/random.ts';
import type { History } from '../learn-links.ts';
import type { Arena } from '../training/kernel.ts';
import { type Team, type TrainingKernel } from '../training/kernel.ts';
import { parameterNames, parameterSizes, type Parameters, type SequenceShape } from './shape.ts';
import { Shard, type Loss } from './shard.ts';

export interface TrainingPlan {
  readonly shape: SequenceShape;
  /** Sequences per step. */
  readonly batch: number;
  /** Other items a target is told from, drawn for each step; all of them when there are no more. */
  readonly others: number;
  /** 0..1, share of numbers left out at random. */
  readonly dropout: number;
  readonly rate: number;
  readonly warmUpSteps: number;
  /** A whole number below 2³¹. */
  readonly seed: number;
}

/** Parts that each step is cut into. Fixed, so that sums run in the same order however many threads there are. */
const shardCount = 4;
const firstDecay = 0.9;
const secondDecay = 0.98;
const epsilon = 1e-8;
/** Share of the newest parameters in their running mean. */
const averageShare = 0.003;
const initialDeviation = 0.02;

/**
 * Trains a sequence model by cross-entropy against all items or a uniform sample of them (with the correction for
 * sampling), with Adam. Every thread of a team makes one over the same memory and takes the same steps.
 *
 * @see Klenitskiy and Vasilev, "Turning dross into gold loss: is BERT4Rec really better than SASRec?", RecSys 2023
 */
export class SequenceTrainer {
  /** Changed by every step. */
  readonly parameters: Parameters;
  /** Their mean over the latest steps, which ranks better than where the last step happened to end. */
  readonly average: Parameters;
  readonly #plan: TrainingPlan;
  readonly #kernel: TrainingKernel;
  readonly #team: Team;
  readonly #values: Float32Array;
  readonly #averages: Float32Array;
  readonly #means: Float32Array;
  readonly #squares: Float32Array;
  /** Of each shard. */
  readonly #gradients: readonly { readonly whole: Float32Array; readonly parts: Parameters }[];
  /** Those that this thread does. */
  readonly #shards: ReadonlyMap<number, Shard>;
  #steps = 0;

  constructor(plan: TrainingPlan, kernel: TrainingKernel, arena: Arena, team: Team) {
    this.#plan = plan;
    this.#kernel = kernel;
    this.#team = team;
    const layout = layOut(plan.shape);
    this.#values = arena.floats(layout.total);
    this.#means = arena.floats(layout.total);
    this.#squares = arena.floats(layout.total);
    this.#averages = arena.floats(layout.total);
    this.parameters = layout.partsOf(this.#values);
    this.average = layout.partsOf(this.#averages);
    this.#gradients = Array.from({ length: shardCount }, () => {
      const whole = arena.floats(layout.total);
      return { whole, parts: layout.partsOf(whole) };
    });
    const size = {
      sequences: Math.ceil(plan.batch / shardCount),
      others: Math.min(plan.others, plan.shape.items),
    };
    const shards = Array.from({ length: shardCount }, () => new Shard(plan.shape, size, arena, kernel));
    this.#shards = new Map([...shards.entries()].filter(([place]) => place % team.size === team.rank));
  }

  /** Draws all parameters; one of the team does this before the first step. @param itemRows [items × width] added to what is drawn for the items */
  initialise(itemRows?: Float32Array): void {
    const random = createRandom(this.#plan.seed);
    const { width, hidden } = this.#plan.shape;
    const draw = (values: Float32Array, deviation: number): void => {
      for (let i = 0; i < values.length; i++) values[i] = normal(random) * deviation;
    };
    const { items, attend, mix, widen, narrow, attendGain, widenGain, lastGain } = this.parameters;
    draw(items, initialDeviation);
    itemRows?.forEach((value, i) => (items[i]! += value));
    for (const matrix of [attend, mix, widen]) draw(matrix, Math.sqrt(1 / (3 * width)));
    draw(narrow, Math.sqrt(1 / (3 * hidden)));
    for (const gain of [attendGain, widenGain, lastGain]) gain.fill(1);
  }

  /**
   * One step.
   *
   * @param sequences each of two items or more, no more than the plan's batch
   * @returns the loss of what this thread did
   */
  step(sequences: readonly History[]): Loss {
    const { shape, dropout, seed } = this.#plan;
    const step = ++this.#steps;
    const { others, lift } = this.#drawOthers(step);
    const targets = sequences.reduce((sum, { length }) => sum + Math.min(length - 1, shape.depth), 0);
    const perShard = Math.ceil(sequences.length / shardCount);
    let sum = 0;
    let count = 0;
    for (const [place, shard] of this.#shards) {
      const { whole, parts } = this.#gradients[place]!;
      whole.fill(0);
      const own = sequences.slice(place * perShard, (place + 1) * perShard);
      if (own.length === 0) continue;
      const loss = shard.run(
        {
          sequences: own,
          others,
          lift,
          scale: 1 / targets,
          dropout,
          seed: Math.imul(seed, 104729) + step * shardCount + place,
        },
        this.parameters,
        parts,
      );
      sum += loss.sum;
      count += loss.count;
    }
    this.#team.wait();
    this.#apply(step);
    this.#team.wait();
    return { sum, count };
  }

  #drawOthers(step: number): { others: Uint32Array; lift: number } {
    const { shape, others, seed } = this.#plan;
    if (others >= shape.items)
      return { others: Uint32Array.from({ length: shape.items }, (_, i) => i), lift: 0 };
    const random = createRandom(Math.imul(seed, 7919) + step);
    return {
      others: Uint32Array.from({ length: others }, () => Math.floor(random() * shape.items)),
      lift: Math.log((shape.items - 1) / others),
    };
  }

  /** Each thread adds up the gradients of a slice of all parameters, and moves these. */
  #apply(step: number): void {
    const { rank, size } = this.#team;
    const blocks = this.#values.length / parameterBlock;
    const from = Math.floor((blocks * rank) / size) * parameterBlock;
    const count = Math.floor((blocks * (rank + 1)) / size) * parameterBlock - from;
    const at = (numbers: Float32Array): number => numbers.byteOffset + from * 4;
    const [first, ...rest] = this.#gradients.map(({ whole }) => at(whole));
    for (const gradients of rest) this.#kernel.add(first!, gradients, count);
    const { rate, warmUpSteps } = this.#plan;
    const unbiased = Math.sqrt(1 - secondDecay ** step);
    this.#kernel.adam(
      ...([at(this.#values), first!, at(this.#means), at(this.#squares), count] as const),
      (rate * Math.min(1, step / warmUpSteps) * unbiased) / (1 - firstDecay ** step),
      ...([firstDecay, secondDecay, epsilon * unbiased] as const),
    );
    // A plain mean at first, so that where training began is soon forgotten.
    const share = Math.max(averageShare, 2 / (step + 1));
    this.#kernel.approach(at(this.#averages), at(this.#values), count, share);
  }
}

/** Parameters begin at multiples of this. */
const parameterBlock = 16;

function layOut(shape: SequenceShape): { total: number; partsOf(whole: Float32Array): Parameters } {
  const sizes = parameterSizes(shape);
  let total = 0;
  const places = parameterNames.map((name) => {
    const place = total;
    total += Math.ceil(sizes[name] / parameterBlock) * parameterBlock;
    return [name, place] as const;
  });
  return {
    total,
    partsOf: (whole) =>
      Object.fromEntries(
        places.map(([name, place]) => [name, whole.subarray(place, place + sizes[name])]),
      ) as Parameters,
  };
}
