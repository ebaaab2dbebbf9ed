/**
 * Stores trained rows in four bits, as the encoder reads them: `npx tsx models/recipe/write-table.ts rows.npy FOLDER` writes
 * `FOLDER/table.safetensors`.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { quantiseTable } from '../../src/core/packing/quantise-table.ts';
import { writeSafetensors } from '../../src/core/packing/write-safetensors.ts';

const [rowsPath, folder] = process.argv.slice(2);
if (rowsPath === undefined || folder === undefined)
  throw new Error('expected two arguments: the rows (.npy) and the encoder’s folder');

const { values, dimensions } = readNpy(await readFile(rowsPath));
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'table.safetensors'), writeSafetensors(quantiseTable(values, dimensions)));
console.log(
  `wrote ${values.length / dimensions} rows of ${dimensions} to ${join(folder, 'table.safetensors')}`,
);

/** A two-dimensional array of single-precision numbers. @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html */
function readNpy(bytes: Buffer): { values: Float32Array; dimensions: number } {
  const headerLength = bytes.readUInt16LE(8);
  const header = bytes.subarray(10, 10 + headerLength).toString('latin1');
  const shape = /'descr': '<f4', 'fortran_order': False, 'shape': \((\d+), (\d+)\)/.exec(header);
  if (bytes.subarray(1, 6).toString('latin1') !== 'NUMPY' || shape === null)
    throw new Error(`${rowsPath} is no two-dimensional float32 .npy file: ${header.trim()}`);
  const values = new Float32Array(Number(shape[1]) * Number(shape[2]));
  Buffer.from(values.buffer).set(bytes.subarray(10 + headerLength, 10 + headerLength + values.byteLength));
  return { values, dimensions: Number(shape[2]) };
}
