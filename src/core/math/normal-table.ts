import type { Random } from './random.ts';

/** Parts of the same probability that the bell is cut into. */
const size = 4096;
let table: Float64Array | undefined;

/**
 * Standard normal, several times as fast as Box and Muller's: the middle of one of 4096 equally probable parts. Mean 0,
 * variance within a thousandth of 1, none beyond 3.7.
 */
export function tableNormals(random: Random): () => number {
  const values = (table ??= Float64Array.from({ length: size }, (_, i) => normalQuantile((i + 0.5) / size)));
  return () => values[Math.floor(random() * size)]!;
}

/**
 * @param p (0, 1)
 * @returns the value that a standard normal stays below with probability p; within 1e-8 by relative error
 * @see Acklam, "An algorithm for computing the inverse normal cumulative distribution function", 2003
 */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return (
      polynomial(
        q,
        [
          -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734,
          4.374664141464968, 2.938163982698783,
        ],
      ) / polynomial(q, [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1])
    );
  }
  const q = p - 0.5;
  const r = q * q;
  return (
    (q *
      polynomial(
        r,
        [
          -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2,
          -3.066479806614716e1, 2.506628277459239,
        ],
      )) /
    polynomial(
      r,
      [
        -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1,
        -1.328068155288572e1, 1,
      ],
    )
  );
}

/** @param coefficients the highest power's first */
function polynomial(x: number, coefficients: readonly number[]): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}
