import { describe, expect, it } from 'vitest';
import type { Example, Question } from '../../../src/core/answering/answer-head.ts';
import { AnswerModel } from '../../../src/core/answering/answer-model.ts';
import { createRandom, normal } from '../../../src/core/math/random.ts';
import { runOut } from '../../support/run-out.ts';

const dimensions = 8;
const random = createRandom(4);
const topics = [
  ['parcel', 'arrive', 'delivery', 'track', 'courier'],
  ['refund', 'return', 'money', 'broken', 'exchange'],
  ['card', 'invoice', 'pay', 'declined', 'charged'],
  ['size', 'fit', 'large', 'small', 'measure'],
  ['coupon', 'code', 'discount', 'voucher', 'sale'],
  ['account', 'password', 'login', 'email', 'forgot'],
];
const filler = ['please', 'my', 'the', 'how', 'when', 'is', 'a', 'today'];
const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)]!;

/** A question about a topic: two of its words among others, and a vector that leans its way. */
function ask(topic: number): Question {
  const words = topics[topic]!;
  const raw = Array.from({ length: dimensions }, (_, i) => (i === topic ? 1 : 0) + 0.35 * normal(random));
  const length = Math.hypot(...raw);
  return {
    text: [pick(filler), pick(words), pick(filler), pick(words)].join(' '),
    vector: Float32Array.from(raw, (value) => value / length),
  };
}

/** The last topic has no answer. */
const answers = topics.length - 1;
const examples = Array.from({ length: 150 }, (_, i): Example => ({
  ...ask(i % answers),
  answer: i % answers,
}));
const model = runOut(AnswerModel.train(examples, answers));
const asked = Array.from({ length: 120 }, (_, i) => ({
  ...ask(i % topics.length),
  topic: i % topics.length,
}));
const verdicts = runOut(model.answer(asked));

describe('an answer model', () => {
  it('tells what a question is about', () => {
    const inScope = verdicts.filter((_, i) => asked[i]!.topic < answers);
    const right = verdicts.filter(({ answer }, i) => answer === asked[i]!.topic);
    expect(right.length / inScope.length).toBeGreaterThan(0.9);
  });

  it('is surer where there is an answer than where there is none', () => {
    const means = [true, false].map((within) => {
      const some = verdicts.filter((_, i) => asked[i]!.topic < answers === within);
      return some.reduce((sum, { confidence }) => sum + confidence, 0) / some.length;
    });
    expect(means[0]!).toBeGreaterThan(0.6);
    expect(means[1]!).toBeLessThan(0.4);
  });

  it('is not sure of a text without a word it knows, nor of an empty one', () => {
    const nothing = new Float32Array(dimensions);
    const strange = runOut(
      model.answer([
        { text: 'zzz qqq', vector: nothing },
        { text: '', vector: nothing },
      ]),
    );
    for (const { confidence } of strange) expect(confidence).toBeLessThan(0.5);
  });

  it('learns the same from the same', () => {
    const again = runOut(AnswerModel.train(examples, answers));
    expect(again.mix).toEqual(model.mix);
    expect(runOut(again.answer(asked))).toEqual(verdicts);
  });

  it('learns from what is known to have no answer', () => {
    // Words of an answer, and a meaning of none.
    const misleading = (): Question => ({ text: ask(0).text, vector: ask(answers).vector });
    const outside = Array.from({ length: 60 }, misleading);
    const told = runOut(AnswerModel.train(examples, answers, outside));
    const questions = Array.from({ length: 20 }, misleading);
    const confidenceOf = (one: AnswerModel): number =>
      runOut(one.answer(questions)).reduce((sum, { confidence }) => sum + confidence, 0);
    expect(confidenceOf(told)).toBeLessThan(confidenceOf(model));
  });

  it('does with one example of each of two answers', () => {
    const two = runOut(AnswerModel.train([examples[0]!, examples[1]!], 2));
    expect(runOut(two.answer([examples[1]!]))[0]!.answer).toBe(1);
  });
});
