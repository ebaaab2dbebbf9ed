import { tokenWeights, type Reading } from '../encoding/token-weights.ts';
import { createRandom, type Random } from '../math/random.ts';
import { shuffle } from '../math/shuffle.ts';
import { contrast, createContrastBuffers } from './contrast.ts';
import { ItemViews, type ItemWords } from './item-views.ts';
import { RowOptimiser } from './row-optimiser.ts';

export interface AdaptOptions {
  readonly steps: number;
  readonly seed: number;
  readonly reading: Reading;
}

export interface AdaptProgress {
  readonly step: number;
  readonly steps: number;
  /** Mean over the steps since the last report. */
  readonly loss: number;
}

const batchSize = 256;
const rate = 3e-3;
const warmUpSteps = 20;
/** The rate falls in a straight line, and ends here. */
const lastShare = 0.05;
const prefixes = [64, 128];
const reportEvery = 10;

/** Passes over a feed after which more gains nothing, within bounds that keep small shops from a handful of steps and large ones from hours. */
export function stepsFor(itemCount: number): number {
  return Math.min(600, Math.max(150, Math.ceil((8 * itemCount) / batchSize)));
}

/**
 * Goes on training token rows on a shop's own items, so that the shop's words mean there what they mean: a title must find
 * its own description, category and attributes among those of other items. Same input, same rows.
 *
 * @param rows  [n × dimensions] token rows, changed in place
 * @param items at least two, each with a title that has words
 * @returns the tokens whose rows changed, ascending
 */
export function* adaptTable(
  rows: Float32Array,
  dimensions: number,
  items: readonly ItemWords[],
  { steps, seed, reading }: AdaptOptions,
): Generator<AdaptProgress, number[]> {
  const random = createRandom(seed);
  const views = new ItemViews(items, reading.maxTokens);
  const order = new Shuffled(items.length, random);
  const optimiser = new RowOptimiser(rows, dimensions);
  const count = Math.min(batchSize, items.length);
  const buffers = createContrastBuffers(count, dimensions);
  let losses = 0;
  for (let step = 1; step <= steps; step++) {
    const batch = Array.from({ length: count }, () => views.draw(order.next(), random));
    const left = batch.map((view) => weigh(view.left, reading));
    const right = batch.map((view) => weigh(view.right, reading));
    const vectors = {
      left: pool(rows, dimensions, left),
      right: pool(rows, dimensions, right),
      groups: Int32Array.from(batch, ({ group }) => group),
      dimensions,
    };
    const leftGradient = new Float32Array(count * dimensions);
    const rightGradient = new Float32Array(count * dimensions);
    const prefix = Math.min(dimensions, prefixes[Math.floor(random() * prefixes.length)]!);
    losses += contrast(vectors, dimensions, 0.5, leftGradient, rightGradient, buffers);
    contrast(vectors, prefix, 0.5, leftGradient, rightGradient, buffers);
    const gradients = new Map<number, Float32Array>();
    unpool(leftGradient, dimensions, left, gradients);
    unpool(rightGradient, dimensions, right, gradients);
    const share = Math.max(lastShare, 1 - (step - 1) / steps) * Math.min(1, step / warmUpSteps);
    optimiser.step(gradients, rate * share);
    if (step % reportEvery === 0 || step === steps) {
      yield { step, steps, loss: losses / (step % reportEvery || reportEvery) };
      losses = 0;
    }
  }
  return optimiser.touched;
}

/** A text's tokens with their shares of its vector, which make 1 together. */
interface Weighed {
  readonly tokens: readonly number[];
  readonly shares: Float64Array;
}

function weigh(tokens: readonly number[], reading: Reading): Weighed {
  const weights = tokenWeights(tokens, reading);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return { tokens, shares: weights.map((weight) => weight / sum) };
}

/** @returns [texts × dimensions] weighted means of the tokens' rows */
function pool(rows: Float32Array, dimensions: number, texts: readonly Weighed[]): Float32Array {
  const vectors = new Float32Array(texts.length * dimensions);
  texts.forEach(({ tokens, shares }, text) => {
    const vector = vectors.subarray(text * dimensions, (text + 1) * dimensions);
    tokens.forEach((token, place) =>
      addScaled(rows.subarray(token * dimensions, (token + 1) * dimensions), shares[place]!, vector),
    );
  });
  return vectors;
}

/** Adds each text's gradient to those of its tokens' rows. */
function unpool(
  gradient: Float32Array,
  dimensions: number,
  texts: readonly Weighed[],
  out: Map<number, Float32Array>,
): void {
  texts.forEach(({ tokens, shares }, text) => {
    const own = gradient.subarray(text * dimensions, (text + 1) * dimensions);
    tokens.forEach((token, place) => {
      let sum = out.get(token);
      if (!sum) out.set(token, (sum = new Float32Array(dimensions)));
      addScaled(own, shares[place]!, sum);
    });
  });
}

function addScaled(vector: Float32Array, factor: number, sum: Float32Array): void {
  for (let d = 0; d < sum.length; d++) sum[d]! += vector[d]! * factor;
}

/** Every number below `count` once, in a new order each round. */
class Shuffled {
  readonly #numbers: Uint32Array;
  readonly #random: Random;
  #place: number;

  constructor(count: number, random: Random) {
    this.#numbers = Uint32Array.from({ length: count }, (_, number) => number);
    this.#random = random;
    this.#place = count;
  }

  next(): number {
    if (this.#place === this.#numbers.length) {
      shuffle(this.#numbers, this.#random);
      this.#place = 0;
    }
    return this.#numbers[this.#place++]!;
  }
}
