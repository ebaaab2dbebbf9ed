import { describe, expect, it } from 'vitest';
import {
  calibrationError,
  logLoss,
  reportClassification,
} from '../../../src/core/evaluation/classification.ts';

describe('a classification report', () => {
  // Truth and guess of ten rows: class 0 is right 3 of 4 times, class 1 2 of 4, class 2 1 of 2.
  const truths = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2];
  const guesses = [0, 0, 0, 1, 1, 1, 0, 2, 2, 0];
  const { accuracy, perClass, macro, weighted, confusion } = reportClassification(truths, guesses, 3);

  it('counts what was taken for what', () => {
    expect(confusion).toEqual([
      [3, 1, 0],
      [1, 2, 1],
      [1, 0, 1],
    ]);
    expect(accuracy).toBeCloseTo(0.6, 12);
  });

  it('has the figures worked out by hand', () => {
    // Guessed 0 five times, 1 three times, 2 twice.
    expect(perClass.map(({ precision }) => precision)).toEqual([3 / 5, 2 / 3, 1 / 2]);
    expect(perClass.map(({ recall }) => recall)).toEqual([3 / 4, 2 / 4, 1 / 2]);
    const f1 = [2 / 3, 4 / 7, 1 / 2];
    perClass.forEach((one, c) => expect(one.f1).toBeCloseTo(f1[c]!, 12));
    expect(perClass.map(({ support }) => support)).toEqual([4, 4, 2]);
    expect(macro.f1).toBeCloseTo((f1[0]! + f1[1]! + f1[2]!) / 3, 12);
    expect(weighted.f1).toBeCloseTo(0.4 * f1[0]! + 0.4 * f1[1]! + 0.2 * f1[2]!, 12);
    // Weighted recall is accuracy.
    expect(weighted.recall).toBeCloseTo(accuracy, 12);
  });

  it("is right about the essay's matrix: [[100, 50], [80, 30]] is right half of the time", () => {
    const rows = [
      ...Array.from({ length: 100 }, () => [0, 0]),
      ...Array.from({ length: 50 }, () => [0, 1]),
      ...Array.from({ length: 80 }, () => [1, 0]),
      ...Array.from({ length: 30 }, () => [1, 1]),
    ];
    const report = reportClassification(
      rows.map(([truth]) => truth!),
      rows.map(([, guess]) => guess!),
      2,
    );
    expect(report.accuracy).toBe(0.5);
  });

  it('does not divide by what is not there', () => {
    const report = reportClassification([0, 0], [1, 1], 3);
    expect(report.perClass[2]).toEqual({ precision: 0, recall: 0, f1: 0, support: 0 });
    expect(report.accuracy).toBe(0);
    // The third class is neither truth nor guess and has no part in the mean.
    expect(reportClassification([0, 1], [0, 1], 3).macro.f1).toBe(1);
  });
});

it('log loss is the mean surprise, and one sure mistake is not endless', () => {
  expect(logLoss([0.5, 0.25])).toBeCloseTo((Math.log(2) + Math.log(4)) / 2, 12);
  expect(logLoss([0])).toBeCloseTo(-Math.log(1e-12), 6);
});

it('calibration error is how far confidence is from hits, part by part', () => {
  // Four at 0.95, of which three hit; two at 0.55, of which none: (4 × .2 + 2 × .55) ÷ 6.
  expect(
    calibrationError([0.95, 0.95, 0.95, 0.95, 0.55, 0.55], [true, true, true, false, false, false]),
  ).toBeCloseTo((4 * 0.2 + 2 * 0.55) / 6, 9);
  expect(calibrationError([1, 1], [1, 1])).toBe(0);
});
