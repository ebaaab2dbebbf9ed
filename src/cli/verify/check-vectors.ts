import { readSpaceFacts } from '../../core/catalog/read-space-facts.ts';
import { openSafetensors } from '../../core/catalog/safetensors.ts';
import { measureLengths } from '../../core/packing/learn-space.ts';
import { meanVector } from '../../core/packing/quantise-vectors.ts';
import { lowBytes, unpackRow } from '../../core/retrieval/packed-rows.ts';
import type { FileProblems } from './problems.ts';

/** How far a row may be from length 1: rounding to ten bits moves each component by half a step at most. */
const lengthTolerance = 0.02;

/** How far the mean may be from what the rows say: it is added up in another order. */
const meanTolerance = 1e-4;

/** Each row is a unit vector, or all zero for an item without words. */
export function checkVectors(
  buffer: ArrayBuffer,
  itemCount: number,
  dimensions: number,
  problems: FileProblems,
): void {
  const tensors = problems.attempt('vectors', () => {
    const file = openSafetensors(buffer, problems.file);
    return {
      vectors: {
        high: file.tensor('vectors', 'I8', itemCount * dimensions),
        low: file.tensor('lowBits', 'U8', itemCount * lowBytes(dimensions)),
        dimensions,
      },
      ...readSpaceFacts(file, itemCount, dimensions),
      scales: file.tensor('scales', 'F32', itemCount),
    };
  });
  if (!tensors) return;
  const { vectors, scales, mean, inverseLengths } = tensors;
  // A scale that is no number is told below.
  const expectedMean = meanVector({ vectors, scales });
  const strayed = mean.findIndex((component, i) => Math.abs(component - expectedMean[i]!) > meanTolerance);
  if (strayed >= 0)
    problems.add('mean', `mean[${strayed}]`, `is ${mean[strayed]}, expected ${expectedMean[strayed]}`);
  const expectedLengths = measureLengths({ vectors, scales }, mean);
  inverseLengths.forEach((inverse, row) => {
    if (!(scales[row]! >= 0)) return;
    if (Math.abs(inverse - expectedLengths[row]!) > lengthTolerance * expectedLengths[row]!)
      problems.add(
        'inverseLengths',
        `inverseLengths[${row}]`,
        `is ${inverse}, expected ${expectedLengths[row]}`,
      );
  });
  const components = new Int16Array(dimensions);
  for (let row = 0; row < itemCount; row++) {
    const scale = scales[row]!;
    if (!(scale >= 0 && scale < 1)) {
      problems.add('scales', `scales[${row}]`, `is ${scale}, expected 0 to 1`);
      continue;
    }
    let squares = 0;
    for (const component of unpackRow(vectors, row, components)) squares += component * component;
    const length = scale * Math.sqrt(squares);
    const isZero = scale === 0 && squares === 0;
    if (!isZero && Math.abs(length - 1) > lengthTolerance)
      problems.add(
        'vectors',
        `vectors[${row}]`,
        `has length ${length.toFixed(4)}, expected 1, or all zero with scale 0`,
      );
  }
}
