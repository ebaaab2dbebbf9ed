import { blockLength, nibbleOffset } from '../encoding/token-table.ts';
import type { Tensor } from './write-safetensors.ts';

/** Steps tried for a block, as shares of the one that just reaches its largest component: a few clipped ones cost less than a coarse grid. */
const triedShares = [1, 0.92, 0.85, 0.78, 0.71];
const largestNibble = 7;
const smallestNibble = -8;

/**
 * Stores token rows in four bits per component, with the step of each block of 32 chosen for the least squared error.
 *
 * @param rows       [size × dimensions], row-major, all finite
 * @param dimensions a multiple of 32
 * @returns the tensors `TokenTable.open` reads
 * @throws RangeError when `rows` does not fit, or holds a number that is not finite
 */
export function quantiseTable(rows: Float32Array, dimensions: number): Tensor[] {
  const size = rows.length / dimensions;
  if (!Number.isInteger(size) || dimensions % blockLength !== 0)
    throw new RangeError(`${rows.length} numbers are no rows of ${dimensions}, a multiple of ${blockLength}`);
  const blocks = dimensions / blockLength;
  const nibbles = new Uint8Array(rows.length / 2);
  const blockScales = new Uint8Array(size * blocks);
  const rowScales = new Float32Array(size);
  const steps = new Float64Array(blocks);
  for (let row = 0; row < size; row++) {
    const blockOf = (block: number): Float32Array =>
      rows.subarray(row * dimensions + block * blockLength, row * dimensions + (block + 1) * blockLength);
    for (let block = 0; block < blocks; block++) steps[block] = bestStep(blockOf(block));
    const largest = Math.fround(steps.reduce((most, step) => Math.max(most, step), 0));
    rowScales[row] = largest;
    if (largest === 0) {
      nibbles.fill(nibbleOffset * 17, (row * dimensions) / 2, ((row + 1) * dimensions) / 2);
      continue;
    }
    for (let block = 0; block < blocks; block++) {
      const share = Math.max(1, Math.round((255 * steps[block]!) / largest));
      blockScales[row * blocks + block] = share;
      writeBlock(
        blockOf(block),
        (share / 255) * largest,
        nibbles,
        (row * dimensions + block * blockLength) / 2,
      );
    }
  }
  return [
    { name: 'nibbles', values: nibbles, shape: [size, dimensions / 2] },
    { name: 'blockScales', values: blockScales, shape: [size, blocks] },
    { name: 'rowScales', values: rowScales },
  ];
}

function bestStep(block: Float32Array): number {
  let highest = 0;
  for (const component of block) {
    if (!Number.isFinite(component)) throw new RangeError(`a row holds ${component}`);
    highest = Math.max(highest, component / largestNibble, component / smallestNibble);
  }
  let best = 0;
  let least = Infinity;
  for (const share of triedShares) {
    const error = errorOf(block, highest * share);
    if (error < least) [best, least] = [highest * share, error];
  }
  return best;
}

function errorOf(block: Float32Array, step: number): number {
  let error = 0;
  for (const component of block) error += (component - quantum(component, step) * step) ** 2;
  return error;
}

function quantum(component: number, step: number): number {
  if (step === 0) return 0;
  return Math.max(smallestNibble, Math.min(largestNibble, Math.round(component / step)));
}

function writeBlock(block: Float32Array, step: number, nibbles: Uint8Array, start: number): void {
  for (let i = 0; i < block.length; i += 2) {
    const low = quantum(block[i]!, step) + nibbleOffset;
    const high = quantum(block[i + 1]!, step) + nibbleOffset;
    nibbles[start + i / 2] = low | (high << 4);
  }
}
