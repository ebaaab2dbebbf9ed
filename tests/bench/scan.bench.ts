import kernel from 'virtual:ownshelf-kernel';
import { bench, describe } from 'vitest';
import { makeKernelHomes } from '../../src/adapters/kernel/wasm-scan.ts';
import { makePlainHome } from '../../src/core/retrieval/plain-scan.ts';
import { RowFilter } from '../../src/core/retrieval/row-filter.ts';
import { createRandom } from '../../src/core/math/random.ts';

const [size, dimensions, k] = [50_000, 128, 50];
const random = createRandom(1);
const rows = Int8Array.from({ length: size * dimensions }, () => Math.floor(random() * 255) - 127);
const gains = new Float32Array(size).fill(1e-4);
const offsets = new Float32Array(size).fill(1);
const queries = Array.from({ length: 8 }, () => ({
  values: Int16Array.from({ length: dimensions }, () => Math.floor(random() * 60_000) - 30_000),
  lean: 0,
}));
const few = RowFilter.of(size, (row) => row % 1000 === 0);

const [inKernel, plain] = [makeKernelHomes(kernel), makePlainHome].map((makeHome) => {
  const { file, createScan } = makeHome(rows.length, size, dimensions);
  file.set(new Uint8Array(rows.buffer));
  return createScan({
    rows: new Int8Array(file.buffer, file.byteOffset, rows.length),
    dimensions,
    gains,
    offsets,
  });
});

describe(`the best ${k} of ${size} × ${dimensions}`, () => {
  bench('kernel, one query', () => void inKernel!.nearest(queries.slice(0, 1), k));
  bench('kernel, eight queries in one pass', () => void inKernel!.nearest(queries, k));
  bench(
    'kernel, one query, one row in a thousand',
    () => void inKernel!.nearest(queries.slice(0, 1), k, few),
  );
  bench('plain TypeScript, one query', () => void plain!.nearest(queries.slice(0, 1), k));
});
