import { openSafetensors } from '../../core/catalog/safetensors.ts';
import type { FileProblems } from './problems.ts';

/** How far a row may be from length 1: rounding to one byte moves each component by half a step at most. */
const lengthTolerance = 0.02;

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
      vectors: file.tensor('vectors', 'I8', itemCount * dimensions),
      scales: file.tensor('scales', 'F32', itemCount),
    };
  });
  if (!tensors) return;
  const { vectors, scales } = tensors;
  for (let row = 0; row < itemCount; row++) {
    const scale = scales[row]!;
    if (!(scale >= 0 && scale < 1)) {
      problems.add('scales', `scales[${row}]`, `is ${scale}, expected 0 to 1`);
      continue;
    }
    let squares = 0;
    for (const component of vectors.subarray(row * dimensions, (row + 1) * dimensions))
      squares += component * component;
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
