/** What brings columns to mean 0 and deviation 1; learned from some rows, used on others. */
export interface Standards {
  readonly means: Float64Array;
  /** 1 for columns that are the same everywhere. */
  readonly deviations: Float64Array;
}

/** @param rows [n × columns] row-major */
export function learnStandards(rows: Float64Array, columns: number): Standards {
  const count = rows.length / columns;
  const means = new Float64Array(columns);
  const deviations = new Float64Array(columns);
  rows.forEach((value, at) => (means[at % columns]! += value / count));
  rows.forEach((value, at) => (deviations[at % columns]! += (value - means[at % columns]!) ** 2 / count));
  return { means, deviations: deviations.map((variance) => (variance > 0 ? Math.sqrt(variance) : 1)) };
}

export function standardise(rows: Float64Array, { means, deviations }: Standards): Float64Array {
  const columns = means.length;
  return rows.map((value, at) => (value - means[at % columns]!) / deviations[at % columns]!);
}
