/** How well guesses of classes met the truth, as in the usual classification report. */
export interface ClassificationReport {
  readonly accuracy: number;
  /** Means over classes, each counting alike; and counting by its rows. */
  readonly macro: ClassFigures;
  readonly weighted: ClassFigures;
  readonly perClass: readonly (ClassFigures & { readonly support: number })[];
  /** [truth × guess] */
  readonly confusion: readonly (readonly number[])[];
}

export interface ClassFigures {
  /** Of what was guessed to be of the class, the share that is; 0 when nothing was. */
  readonly precision: number;
  /** Of what is of the class, the share that was guessed to be; 0 when nothing is. */
  readonly recall: number;
  /** Their harmonic mean. */
  readonly f1: number;
}

/**
 * @param truths  [rows] class of each
 * @param guesses [rows]
 */
export function reportClassification(
  truths: ArrayLike<number>,
  guesses: ArrayLike<number>,
  classes: number,
): ClassificationReport {
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let row = 0; row < truths.length; row++) confusion[truths[row]!]![guesses[row]!]!++;
  const perClass = confusion.map((row, c) => {
    const hits = row[c]!;
    const support = row.reduce((sum, count) => sum + count, 0);
    const guessed = confusion.reduce((sum, other) => sum + other[c]!, 0);
    const precision = guessed > 0 ? hits / guessed : 0;
    const recall = support > 0 ? hits / support : 0;
    const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
    return { precision, recall, f1, support };
  });
  const present = perClass.filter(({ support }, c) => support > 0 || confusion.some((row) => row[c]! > 0));
  const meanOf = (weight: (one: (typeof perClass)[number]) => number): ClassFigures => {
    const total = present.reduce((sum, one) => sum + weight(one), 0) || 1;
    const mean = (name: keyof ClassFigures): number =>
      present.reduce((sum, one) => sum + weight(one) * one[name], 0) / total;
    return { precision: mean('precision'), recall: mean('recall'), f1: mean('f1') };
  };
  return {
    accuracy: perClass.reduce((sum, _, c) => sum + confusion[c]![c]!, 0) / Math.max(1, truths.length),
    macro: meanOf(() => 1),
    weighted: meanOf(({ support }) => support),
    perClass,
    confusion,
  };
}

/** Probabilities are not taken below this, so that one sure mistake is not infinitely bad. */
const leastProbability = 1e-12;

/** Mean −ln(probability given to the truth), in nats. @param given [rows] */
export function logLoss(given: ArrayLike<number>): number {
  let sum = 0;
  for (let row = 0; row < given.length; row++) sum -= Math.log(Math.max(leastProbability, given[row]!));
  return sum / Math.max(1, given.length);
}

/**
 * How far confidence is from being right: rows in ten parts by confidence, the distance of each part's mean confidence from
 * its share of hits, in the mean over rows.
 *
 * @see Guo et al., "On calibration of modern neural networks", ICML 2017 (expected calibration error)
 */
export function calibrationError(confidences: ArrayLike<number>, hits: ArrayLike<number | boolean>): number {
  const parts = Array.from({ length: 10 }, () => ({ count: 0, confidence: 0, hits: 0 }));
  for (let row = 0; row < confidences.length; row++) {
    const part = parts[Math.min(9, Math.floor(10 * confidences[row]!))]!;
    part.count++;
    part.confidence += confidences[row]!;
    part.hits += Number(hits[row]);
  }
  return (
    parts.reduce((sum, { confidence, hits: right }) => sum + Math.abs(confidence - right), 0) /
    Math.max(1, confidences.length)
  );
}
