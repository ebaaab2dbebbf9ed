import { SoftmaxRegression, type FeatureRow } from '../classification/softmax-regression.ts';
import { TextFeatures } from '../classification/text-features.ts';
import { tokenize } from '../text/tokenize.ts';
import { dotProducts } from '../math/dot-products.ts';

/** Something that was asked. */
export interface Question {
  readonly text: string;
  /** [dimensions] of length 1, or all 0 */
  readonly vector: Float32Array;
}

/** A question with the answer that it is about. */
export interface Example extends Question {
  /** Number of the answer. */
  readonly answer: number;
}

/** What speaks for one answer to a question: a line of `mixNames` each. */
export interface Candidate {
  readonly answer: number;
  /** [mixNames] */
  readonly evidence: readonly number[];
}

export const mixNames = ['ln probability', 'nearest meaning', 'nearest words'] as const;

/** What a head makes of a question. */
export interface Reading {
  /** The likeliest by probability first. */
  readonly candidates: readonly Candidate[];
  /** Cosine to the nearest example of any answer. */
  readonly nearest: number;
  /** Share of its words that no example has. */
  readonly strangeness: number;
  readonly words: number;
}

/** So many answers are looked at more closely. */
const candidateCount = 5;
/** Questions compared with all examples together. */
const batch = 64;
const plan = { penalty: 1e-5, epochs: 8, rate: 0.3, seed: 1 };
/** With fewer examples than this, also what a single one of them holds counts. */
const manyExamples = 2000;
const leastProbability = 1e-12;

/**
 * Tells which answer a question is about: a softmax regression over the encoder's vector, words, their pairs and runs of
 * characters, and how near the examples of each answer are by meaning and by words.
 */
export class AnswerHead {
  readonly #model: SoftmaxRegression;
  readonly #features: TextFeatures;
  readonly #answers: Uint32Array;
  readonly #count: number;
  readonly #dimensions: number;
  /** [examples × dimensions] */
  readonly #vectors: Float32Array;
  /** Which examples hold a feature, and how much of it. */
  readonly #holders: readonly { readonly examples: Uint32Array; readonly values: Float32Array }[];

  private constructor(
    model: SoftmaxRegression,
    features: TextFeatures,
    examples: readonly Example[],
    rows: readonly FeatureRow[],
  ) {
    this.#model = model;
    this.#features = features;
    this.#count = model.shape.classes;
    this.#dimensions = model.shape.dense;
    this.#answers = Uint32Array.from(examples, ({ answer }) => answer);
    this.#vectors = new Float32Array(examples.length * this.#dimensions);
    examples.forEach(({ vector }, i) => this.#vectors.set(vector, i * this.#dimensions));
    this.#holders = holdersOf(rows, features.size);
  }

  /**
   * @param count of answers; those without an example are never given
   * @yields the share that is done
   */
  static *train(examples: readonly Example[], count: number): Generator<number, AnswerHead> {
    const features = new TextFeatures(
      examples.map(({ text }) => text),
      { characters: true, atLeast: examples.length < manyExamples ? 1 : 2 },
    );
    const rows = examples.map(({ text, vector }) => ({ dense: vector, ...features.read(text) }));
    const shape = { classes: count, dense: examples[0]!.vector.length, sparse: features.size };
    const answers = examples.map(({ answer }) => answer);
    const model = yield* SoftmaxRegression.train(rows, answers, shape, plan);
    return new AnswerHead(model, features, examples, rows);
  }

  /** @yields the share that is done */
  *read(questions: readonly Question[]): Generator<number, Reading[]> {
    const readings: Reading[] = [];
    for (let start = 0; start < questions.length; start += batch) {
      yield start / questions.length;
      const some = questions.slice(start, start + batch);
      const vectors = new Float32Array(some.length * this.#dimensions);
      some.forEach(({ vector }, i) => vectors.set(vector, i * this.#dimensions));
      const cosines = dotProducts(vectors, this.#vectors, this.#dimensions);
      const { length } = this.#answers;
      some.forEach((question, i) =>
        readings.push(this.#readOne(question, cosines.subarray(i * length, (i + 1) * length))),
      );
    }
    return readings;
  }

  #readOne({ text, vector }: Question, cosines: Float64Array): Reading {
    const row = { dense: vector, ...this.#features.read(text) };
    const probabilities = this.#model.probabilities(row);
    const byMeaning = this.#nearest(cosines);
    const byWords = this.#nearest(this.#overlaps(row));
    const candidates = Array.from({ length: this.#count }, (_, answer) => answer)
      .filter((answer) => byMeaning[answer]! > -Infinity)
      .sort((a, b) => probabilities[b]! - probabilities[a]!)
      .slice(0, candidateCount)
      .map((answer) => ({
        answer,
        evidence: [Math.log(probabilities[answer]! + leastProbability), byMeaning[answer]!, byWords[answer]!],
      }));
    return {
      candidates,
      nearest: byMeaning.reduce((most, cosine) => Math.max(most, cosine), -1),
      strangeness: this.#features.strangeness(text),
      words: tokenize(text).length,
    };
  }

  /** [answers] the most of each answer's examples; −Infinity without any. @param ofExamples [examples] */
  #nearest(ofExamples: Float64Array): Float64Array {
    const nearest = new Float64Array(this.#count).fill(-Infinity);
    ofExamples.forEach((value, example) => {
      const answer = this.#answers[example]!;
      if (value > nearest[answer]!) nearest[answer] = value;
    });
    return nearest;
  }

  /** [examples] mean of the cosines by words and by characters */
  #overlaps({ places, values }: FeatureRow): Float64Array {
    const overlaps = new Float64Array(this.#answers.length);
    places.forEach((place, i) => {
      const { examples, values: held } = this.#holders[place]!;
      for (let k = 0; k < examples.length; k++) overlaps[examples[k]!]! += (values[i]! * held[k]!) / 2;
    });
    return overlaps;
  }
}

function holdersOf(
  rows: readonly FeatureRow[],
  size: number,
): { readonly examples: Uint32Array; readonly values: Float32Array }[] {
  const lists = Array.from({ length: size }, () => ({ examples: [] as number[], values: [] as number[] }));
  rows.forEach(({ places, values }, example) =>
    places.forEach((place, i) => {
      lists[place]!.examples.push(example);
      lists[place]!.values.push(values[i]!);
    }),
  );
  return lists.map(({ examples, values }) => ({
    examples: Uint32Array.from(examples),
    values: Float32Array.from(values),
  }));
}
