/**
 * Solves A × x = b for a symmetric positive definite A, by Cholesky's decomposition.
 *
 * @param matrix [n × n] row-major; its lower triangle counts, and is overwritten by the decomposition's
 * @param vector [n] b
 * @throws RangeError when A is not positive definite
 */
export function solvePositive(matrix: Float64Array, vector: ArrayLike<number>): Float64Array {
  decompose(matrix, vector.length);
  return substitute(matrix, vector);
}

/**
 * @param matrix [n × n] row-major, symmetric; overwritten
 * @returns [n × n] its inverse
 * @throws RangeError when it is not positive definite
 */
export function invertPositive(matrix: Float64Array): Float64Array {
  const size = Math.sqrt(matrix.length);
  decompose(matrix, size);
  const inverse = new Float64Array(matrix.length);
  for (let column = 0; column < size; column++) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    inverse.set(substitute(matrix, unit), column * size);
  }
  return inverse;
}

/**
 * Cholesky's decomposition A = L × Lᵀ, in place.
 *
 * @param matrix [n × n] row-major, symmetric; its lower triangle becomes L's, the rest stays as it is
 * @throws RangeError when it is not positive definite
 */
export function decompose(matrix: Float64Array, size: number): void {
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[i * size + k]! * matrix[j * size + k]!;
      if (i === j) {
        if (!(sum > 0))
          throw new RangeError(`found ${sum} on the diagonal, expected a positive definite matrix`);
        matrix[i * size + i] = Math.sqrt(sum);
      } else matrix[i * size + j] = sum / matrix[j * size + j]!;
    }
  }
}

/** @param lower [n × n] a decomposition */
function substitute(lower: Float64Array, vector: ArrayLike<number>): Float64Array {
  const size = vector.length;
  const x = Float64Array.from(vector);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= lower[i * size + k]! * x[k]!;
    x[i]! /= lower[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= lower[k * size + i]! * x[k]!;
    x[i]! /= lower[i * size + i]!;
  }
  return x;
}
