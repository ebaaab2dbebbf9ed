import { fitChoices, type Choice } from '../behaviour/blend/fit-choice.ts';
import { scaledShares } from '../math/scaled-shares.ts';
import { spread } from '../math/spread.ts';
import { createRandom, hashText } from '../math/random.ts';
import { AnswerHead, type Candidate, type Example, type Question, type Reading } from './answer-head.ts';

/** The best answer to a question, and how sure it is. */
export interface Verdict {
  readonly answer: number;
  /** Probability that it is right, 0..1; low also where the question is about nothing that has an answer. */
  readonly confidence: number;
}

/** Weights of the evidence before any example: the probability alone. */
const mixPrior = Float64Array.of(1, 0, 0);
/**
 * Weights of confidence before any example, in the order of `signs`. Few examples move them little: those that a shop
 * writes itself resemble each other more than what shoppers ask resembles them.
 */
const confidencePrior = Float64Array.of(0, 1, 0.3, 3, 2, 0, 0, 0);
/** Large, so that its weight is hardly held to its prior: how many questions have no answer is for the data to say. */
const constant = 30;
const mixPenalty = 1e-3;
const confidencePenalty = 2e-2;
/** A lead beyond this says no more. */
const mostLead = 8;
/** Rows trained on to learn weights, about: small sets are split anew up to so many times. */
const rowsToLearn = 6000;
const mostFolds = 5;
/** Of what people ask, a third is taken to have no answer; nobody knows before they do. */
const outsideShare = 1 / 3;
/** Share of examples, and of answers, kept back from a fold's head. */
const heldShare = 0.2;

/**
 * Answers questions and knows how sure it is. Weights are learned on what a fold's head did not see: kept-back examples of
 * its answers, and examples of answers kept back whole, which are out of scope for it.
 */
export class AnswerModel {
  readonly #head: AnswerHead;
  /** [mixNames] */
  readonly mix: Float64Array;
  /** [signs] */
  readonly confidence: Float64Array;

  private constructor(head: AnswerHead, mix: Float64Array, confidence: Float64Array) {
    this.#head = head;
    this.mix = mix;
    this.confidence = confidence;
  }

  /**
   * @param count   of answers
   * @param outside questions known to have no answer here
   * @yields the share that is done
   */
  static *train(
    examples: readonly Example[],
    count: number,
    outside: readonly Question[] = [],
  ): Generator<number, AnswerModel> {
    const folds = Math.max(1, Math.min(mostFolds, Math.floor(rowsToLearn / examples.length)));
    const asked: Asked[] = [];
    const part = 1 / (folds + 1);
    for (let fold = 0; fold < folds; fold++)
      asked.push(...(yield* scaledShares(askFold(examples, count, outside, fold), fold * part, part)));
    const learned = folds * part;
    const mix = yield* scaledShares(learnMix(asked), learned, 0);
    const confidence = yield* scaledShares(learnConfidence(asked, mix), learned, 0);
    const head = yield* scaledShares(AnswerHead.train(examples, count), learned, part);
    return new AnswerModel(head, mix, confidence);
  }

  /** @yields the share that is done */
  *answer(questions: readonly Question[]): Generator<number, Verdict[]> {
    const readings = yield* this.#head.read(questions);
    return readings.map((reading) => {
      const [best] = inOrder(reading.candidates, this.mix);
      const score = dot(signs(reading, this.mix), this.confidence);
      return { answer: best!.answer, confidence: 1 / (1 + Math.exp(-score)) };
    });
  }
}

/** A question of which it is known what is right. */
interface Asked {
  readonly reading: Reading;
  /** `undefined` where no answer is. */
  readonly truth: number | undefined;
  /** Whether the shop said itself that no answer is. */
  readonly told: boolean;
}

function* askFold(
  examples: readonly Example[],
  count: number,
  outside: readonly Question[],
  fold: number,
): Generator<number, Asked[]> {
  const isGone = (answer: number): boolean => lot(`${fold} answer ${answer}`) < heldShare;
  const isHeld = ({ text, answer }: Example): boolean => isGone(answer) || lot(`${fold} ${text}`) < heldShare;
  const known = examples.filter((example) => !isHeld(example));
  if (known.length === 0) return [];
  const head = yield* scaledShares(AnswerHead.train(known, count), 0, 0.8);
  const answers = new Set(known.map(({ answer }) => answer));
  const held = examples.filter(isHeld);
  const questions = [...held, ...outside];
  const truths = [
    ...held.map(({ answer }) => (answers.has(answer) ? answer : undefined)),
    ...outside.map(() => undefined),
  ];
  const readings = yield* scaledShares(head.read(questions), 0.8, 0.2);
  return readings.map((reading, i) => ({ reading, truth: truths[i], told: i >= held.length }));
}

function* learnMix(asked: readonly Asked[]): Generator<number, Float64Array> {
  const choices = asked.flatMap(({ reading: { candidates }, truth }): Choice[] => {
    const chosen = candidates.findIndex(({ answer }) => answer === truth);
    return chosen < 0
      ? []
      : [{ features: Float32Array.from(candidates.flatMap(({ evidence }) => evidence)), chosen }];
  });
  return yield* learn(choices, mixPrior, mixPenalty);
}

function* learnConfidence(asked: readonly Asked[], mix: Float64Array): Generator<number, Float64Array> {
  const within = asked.filter(({ truth }) => truth !== undefined);
  // What is known to have no answer before what only lost its answer here.
  const outside = asked.filter(({ truth, told }) => truth === undefined && told);
  const bereft = asked.filter(({ truth, told }) => truth === undefined && !told);
  const mostOutside = Math.ceil((within.length * outsideShare) / (1 - outsideShare));
  const choices = [
    ...within,
    ...spread(outside, mostOutside),
    ...spread(bereft, Math.max(0, mostOutside - outside.length)),
  ].map(({ reading, truth }): Choice => {
    const [best] = inOrder(reading.candidates, mix);
    // To answer, or not to: the second row.
    const toAnswer = signs(reading, mix);
    return {
      features: Float32Array.from([...toAnswer, ...toAnswer.map(() => 0)]),
      chosen: best!.answer === truth ? 0 : 1,
    };
  });
  return yield* learn(choices, confidencePrior, confidencePenalty);
}

function* learn(
  choices: readonly Choice[],
  prior: Float64Array,
  penalty: number,
): Generator<number, Float64Array> {
  if (choices.length === 0) return prior;
  return (yield* fitChoices(choices, prior.length, { penalty, prior })).weights;
}

/**
 * What tells whether the best answer is right: a constant, its evidence, its lead over the next, what is strange about the
 * question, its length, and how much nearer an example of another answer lies.
 */
function signs({ candidates, nearest, strangeness, words }: Reading, mix: Float64Array): number[] {
  const [best, next] = inOrder(candidates, mix);
  const [probability, meaning, overlap] = best!.evidence as [number, number, number];
  const lead = next ? Math.min(mostLead, dot(best!.evidence, mix) - dot(next.evidence, mix)) : mostLead;
  return [constant, probability, lead, meaning, overlap, strangeness, Math.log1p(words), nearest - meaning];
}

function inOrder(candidates: readonly Candidate[], mix: Float64Array): Candidate[] {
  return candidates.toSorted((a, b) => dot(b.evidence, mix) - dot(a.evidence, mix));
}

function dot(values: readonly number[], weights: Float64Array): number {
  return values.reduce((sum, value, i) => sum + value * weights[i]!, 0);
}

/** The same text, the same lot: 0 up to 1. */
function lot(text: string): number {
  return createRandom(hashText(text))();
}
