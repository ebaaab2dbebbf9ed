/** A policy's mean reward as one way of estimating sees it. */
export interface Estimate {
  readonly value: number;
  /** [n] what each row says; their mean is the value, and how they scatter tells how sure it is. */
  readonly terms: Float64Array;
}

/** @throws RangeError without terms */
export function estimateOf(terms: Float64Array): Estimate {
  if (terms.length === 0) throw new RangeError('found no rows, expected at least one');
  return { value: meanOf(terms), terms };
}

export function meanOf(values: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += values[row]!;
  return sum / values.length;
}

/** @throws RangeError when columns of rows are not equally long */
export function sameLength(...columns: readonly ArrayLike<number>[]): void {
  if (columns.some(({ length }) => length !== columns[0]!.length))
    throw new RangeError(`found ${columns.map(({ length }) => length).join(', ')} rows, expected as many`);
}
