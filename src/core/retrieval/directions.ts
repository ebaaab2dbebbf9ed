import { unpackRow } from './packed-rows.ts';
import { largestValue, type ScannedRows, type ScanQuery } from './vector-scan.ts';

/** @returns [dimensions] a row's direction */
export function directionOf(scanned: ScannedRows, row: number): Float32Array {
  const { dimensions, mean } = scanned;
  const gain = scanned.gains[row]!;
  const offset = scanned.offsets[row]!;
  const result = unpackRow(scanned, row, new Float32Array(dimensions));
  for (let i = 0; i < dimensions; i++) result[i] = result[i]! * gain - mean[i]! * offset;
  return result;
}

/** A direction in whole numbers, as large as a product of 32 bits allows; likeness = score × step. */
export function roundDirection(direction: Float32Array): { query: ScanQuery; step: number } {
  let largest = 0;
  for (let i = 0; i < direction.length; i++) {
    const size = Math.abs(direction[i]!);
    if (size > largest) largest = size;
  }
  const step = largest / largestValue(direction.length);
  const query = new Int16Array(direction.length);
  if (step > 0) for (let i = 0; i < query.length; i++) query[i] = Math.round(direction[i]! / step);
  return { query, step };
}

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
