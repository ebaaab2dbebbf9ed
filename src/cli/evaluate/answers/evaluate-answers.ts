import type { Example, Question } from '../../../core/answering/answer-head.ts';
import { AnswerModel, type Verdict } from '../../../core/answering/answer-model.ts';
import { OwnshelfError } from '../../../core/domain/errors.ts';
import {
  calibrationError,
  reportClassification,
  type ClassificationReport,
} from '../../../core/evaluation/classification.ts';
import { areaUnderCurve, coverageAtPrecision } from '../../../core/evaluation/confidence.ts';
import { bootstrapInterval } from '../../../core/evaluation/next-item-metrics.ts';
import { followWork } from '../../follow-work.ts';
import type { LabelledText } from '../classify/labelled-texts.ts';
import type { EncodingSurroundings } from '../encode-item-texts.ts';
import { openEncoder } from '../encoders.ts';
import { TextVectors } from '../text-vectors.ts';

export interface AnswersOptions {
  /** Label of questions that no answer is for, in either table. */
  readonly outOfScope?: string | undefined;
  /** Also learned from no more than so many examples of each answer. */
  readonly examplesPerAnswer?: readonly number[] | undefined;
}

/** What a model learned from some of the examples does. */
export interface AnswersResult {
  /** Of each answer at most; all of them when left out. */
  readonly examplesPerAnswer?: number;
  readonly trainRows: number;
  /** Of questions in scope. */
  readonly accuracy: number;
  /** Of the accuracy, bootstrap over the questions. */
  readonly interval: readonly [number, number];
  readonly report: ClassificationReport;
  /** Whether confidence tells questions in scope from others; where there are both. */
  readonly outOfScopeAuroc?: number;
  /** Share of all questions that are answered where 95 % of answers are to be right. */
  readonly coverageAtPrecision95: number;
  /** Confidence against being right, over all questions. */
  readonly calibrationError: number;
  readonly trainSeconds: number;
  /** Milliseconds a question. */
  readonly answerMs: number;
}

export interface AnswersEvaluation {
  /** Answers, then labels of questions that training lacks, out of scope last. */
  readonly labels: readonly string[];
  readonly testRows: number;
  readonly outOfScopeRows: number;
  /** Questions whose answer no example has: nobody gets these right. */
  readonly unknownAnswers: number;
  /** With all examples first. */
  readonly results: readonly AnswersResult[];
}

const precisionAsked = 0.95;
/** Where a question may have no answer, one is given when it is more likely right than not. */
const sureEnough = 0.5;

/**
 * Which of a shop's answers a question is about, and whether there is one: learned from example questions.
 *
 * @throws OwnshelfError `InputError` where training has fewer than two answers
 */
export async function evaluateAnswers(
  train: readonly LabelledText[],
  test: readonly LabelledText[],
  { outOfScope, examplesPerAnswer = [] }: AnswersOptions,
  surroundings: EncodingSurroundings,
): Promise<AnswersEvaluation> {
  const inScope = train.filter(({ label }) => label !== outOfScope);
  const answers = [...new Set(inScope.map(({ label }) => label))].sort();
  if (answers.length < 2)
    throw new OwnshelfError(
      'InputError',
      `Found ${answers.length === 0 ? 'no answer' : `the answer "${answers[0]}" alone`} in training, expected two or more.`,
    );
  const strangers = [...new Set(test.map(({ label }) => label))]
    .filter((label) => label !== outOfScope && !answers.includes(label))
    .sort();
  const labels = [...answers, ...strangers, ...(outOfScope === undefined ? [] : [outOfScope])];
  const numberOf = new Map(labels.map((label, number) => [label, number]));

  const questionsOf = await encode([...train, ...test], surroundings);
  const known = questionsOf(inScope).map((question, i): Example => ({
    ...question,
    answer: numberOf.get(inScope[i]!.label)!,
  }));
  const outside = questionsOf(train.filter(({ label }) => label === outOfScope));
  const asked = questionsOf(test);
  const truths = test.map(({ label }) => numberOf.get(label)!);
  const isInScope = test.map(({ label }) => label !== outOfScope);

  const measure = async (examples: readonly Example[], most?: number): Promise<AnswersResult> => {
    let started = performance.now();
    const model = await followWork(
      'learning answers',
      AnswerModel.train(examples, answers.length, outside),
      surroundings,
    );
    const trainSeconds = (performance.now() - started) / 1000;
    started = performance.now();
    const verdicts = await followWork('answering', model.answer(asked), surroundings);
    const answerMs = (performance.now() - started) / Math.max(1, asked.length);
    return {
      ...(most !== undefined && { examplesPerAnswer: most }),
      trainRows: examples.length,
      ...figuresOf(verdicts, truths, isInScope, labels.length, outOfScope !== undefined),
      trainSeconds,
      answerMs,
    };
  };
  const results = [await measure(known)];
  for (const most of examplesPerAnswer) results.push(await measure(fewOf(known, most), most));
  return {
    labels,
    testRows: test.length,
    outOfScopeRows: isInScope.filter((is) => !is).length,
    unknownAnswers: test.filter(({ label }) => strangers.includes(label)).length,
    results,
  };
}

function figuresOf(
  verdicts: readonly Verdict[],
  truths: readonly number[],
  isInScope: readonly boolean[],
  labelCount: number,
  hasOutside: boolean,
): Omit<AnswersResult, 'trainRows' | 'trainSeconds' | 'answerMs'> {
  const guesses = verdicts.map(({ answer }) => answer);
  const confidences = verdicts.map(({ confidence }) => confidence);
  const hits = guesses.map((guess, row) => guess === truths[row]);
  const hitsInScope = hits.filter((_, row) => isInScope[row]).map(Number);
  return {
    accuracy: hitsInScope.reduce((sum, hit) => sum + hit, 0) / Math.max(1, hitsInScope.length),
    interval: bootstrapInterval(hitsInScope),
    report: reportClassification(
      truths,
      // What is not sure enough is said to be out of scope, the last label.
      hasOutside
        ? guesses.map((guess, row) => (confidences[row]! >= sureEnough ? guess : labelCount - 1))
        : guesses,
      labelCount,
    ),
    ...(isInScope.includes(false) &&
      isInScope.includes(true) && {
        outOfScopeAuroc: areaUnderCurve(isInScope.map(Number), confidences),
      }),
    coverageAtPrecision95: coverageAtPrecision(confidences, hits, precisionAsked),
    calibrationError: calibrationError(confidences, hits),
  };
}

/** The first examples of each answer, in the order of the table. */
function fewOf(examples: readonly Example[], most: number): Example[] {
  const counts = new Map<number, number>();
  return examples.filter(({ answer }) => {
    const count = (counts.get(answer) ?? 0) + 1;
    counts.set(answer, count);
    return count <= most;
  });
}

async function encode(
  texts: readonly LabelledText[],
  surroundings: EncodingSurroundings,
): Promise<(some: readonly LabelledText[]) => Question[]> {
  const encoder = await openEncoder('encoder-instant', surroundings.encoderFolder, surroundings);
  const vectors = new TextVectors(encoder);
  await vectors
    .add(
      texts.map(({ text }) => text),
      surroundings,
    )
    .finally(() => encoder.dispose());
  const { dimensions } = encoder;
  return (some) => {
    const matrix = vectors.matrix(
      some.map(({ text }) => text),
      dimensions,
    );
    return some.map(({ text }, row) => ({
      text,
      vector: matrix.subarray(row * dimensions, (row + 1) * dimensions),
    }));
  };
}
