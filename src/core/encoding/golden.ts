import { OwnshelfError } from '../domain/errors.ts';
import { cosine } from './vectors.ts';

/** Texts with the vectors a correct backend gives them, `golden.json`. */
export interface GoldenSet {
  readonly texts: readonly string[];
  /** One unit vector per text. */
  readonly vectors: readonly (readonly number[])[];
}

export interface GoldenVerdict {
  readonly passed: boolean;
  /** Of the worst text; 0 when a component was not a finite number. */
  readonly minCosine: number;
  /** For people, e.g. `wasm (1 thread): cosine 1.00000 over 16 texts, passed`. */
  readonly text: string;
}

/** A quantised model on a GPU rounds otherwise than on a CPU; a wrong kernel is near 0. */
export const webgpuMinCosine = 0.99;
export const wasmMinCosine = 0.999;

/**
 * Compares what a backend made of the golden texts with what it should have made.
 *
 * @param actual [texts × dimensions], row-major
 */
export function judgeGolden(
  backend: string,
  golden: GoldenSet,
  actual: Float32Array,
  minCosine: number,
): GoldenVerdict {
  const dimensions = golden.vectors[0]?.length ?? 0;
  let worst = actual.length === golden.texts.length * dimensions && dimensions > 0 ? 1 : 0;
  golden.vectors.forEach((expected, row) => {
    const got = actual.subarray(row * dimensions, (row + 1) * dimensions);
    const agreement = got.length === expected.length ? cosine(expected, got) : 0;
    worst = Math.min(worst, Number.isFinite(agreement) ? agreement : 0);
  });
  const passed = worst >= minCosine;
  const outcome = passed ? 'passed' : `rejected (at least ${minCosine} expected)`;
  const text = `${backend}: cosine ${worst.toFixed(5)} over ${golden.texts.length} texts, ${outcome}`;
  return { passed, minCosine: worst, text };
}

/**
 * Checks a parsed `golden.json`.
 *
 * @throws OwnshelfError `InputError`
 */
export function parseGoldenSet(value: unknown, dimensions: number): GoldenSet {
  const golden = value as Partial<GoldenSet> | null;
  const texts = golden?.texts;
  const vectors = golden?.vectors;
  const isSound =
    Array.isArray(texts) &&
    Array.isArray(vectors) &&
    texts.length > 0 &&
    texts.length === vectors.length &&
    texts.every((text) => typeof text === 'string') &&
    vectors.every((row) => Array.isArray(row) && row.length === dimensions && row.every(Number.isFinite));
  if (!isSound) {
    throw new OwnshelfError(
      'InputError',
      `The golden vectors are not texts with ${dimensions} finite numbers each: make them again.`,
    );
  }
  return { texts, vectors };
}
