import type { SpaceFacts } from './item-space.ts';
import type { TensorFile } from './safetensors.ts';
import { checkRange } from './strings.ts';

/** Components of a direction lie between −1 and 1; what is estimated of them may go a little beyond. */
const mostEstimate = 4;
/** Vectors nearer to the mean count as the mean. */
const longestInverse = 1.001e6;

/** @throws OwnshelfError `PackFormatError` when a tensor is missing or holds what no catalog gives */
export function readSpaceFacts(file: TensorFile, size: number, dimensions: number): SpaceFacts {
  const read = (name: string, count: number, least: number, limit: number): Float32Array => {
    const values = file.tensor(name, 'F32', count);
    checkRange(name, values, least, limit);
    return values;
  };
  return {
    mean: read('mean', dimensions, -1, 1.001),
    inverseLengths: read('inverseLengths', size, 0, longestInverse),
    sameThing: read('sameThing', 1, 0, 1)[0]!,
    firstPass: {
      thresholds: read('codeThresholds', 3 * dimensions, -mostEstimate, mostEstimate),
      levels: read('codeLevels', 4 * dimensions, -mostEstimate, mostEstimate),
      errors: read('codeErrors', dimensions, 0, mostEstimate),
      squares: read('componentSquares', dimensions, 0, 1.001),
    },
  };
}
