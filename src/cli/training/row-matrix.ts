import { Arena, type TrainingKernel } from '../../core/behaviour/training/kernel.ts';
import type { RowProducts } from '../../core/behaviour/scorers.ts';
import { compileTrainingKernel } from './training-kernel.ts';
import { webAssembly } from './web-assembly.ts';

/**
 * Puts a matrix where its rows can be multiplied fast.
 *
 * @param rows  [n × width] row-major; copied
 */
export async function openRowMatrix(rows: Float32Array, width: number): Promise<RowProducts> {
  const count = rows.length / width;
  const whole = Math.ceil(count / 4) * 4;
  const padded = Math.ceil(width / 4) * 4;
  const memory = new webAssembly.Memory({ initial: 16 });
  const { exports } = await webAssembly.instantiate(await compileTrainingKernel({ shared: false }), {
    env: { memory },
  });
  const kernel = exports as TrainingKernel;
  const arena = new Arena(memory);
  const places = [whole * padded, padded, whole].map((size) => arena.floats(size).byteOffset);
  // What was handed out before the memory grew is of no use any more.
  const view = (place: number, size: number): Float32Array =>
    new Float32Array(memory.buffer, places[place], size);
  const [matrix, vector, products] = [view(0, whole * padded), view(1, padded), view(2, count)];
  for (let row = 0; row < count; row++)
    matrix.set(rows.subarray(row * width, (row + 1) * width), row * padded);
  return (given, out) => {
    vector.set(given);
    kernel.rowProducts(vector.byteOffset, matrix.byteOffset, padded, whole, products.byteOffset);
    out.set(products);
  };
}
