import { expect, it } from 'vitest';
import builds from 'virtual:ownshelf-kernel';
import { makeKernelRowsHomes } from '../../../src/adapters/kernel/wasm-rows.ts';
import { multiplyRowsContract } from '../../contracts/multiply-rows.ts';

multiplyRowsContract('in the kernel', makeKernelRowsHomes(builds), 60);

it('is the kernel, not its twin: the file lies in WebAssembly memory', () => {
  const { file } = makeKernelRowsHomes(builds)(100);
  expect(file.buffer.byteLength % 65_536).toBe(0);
  expect(file.byteOffset).toBeGreaterThan(0);
});

it('falls back to plain TypeScript where no build is taken, and where there is no such memory', () => {
  const { file } = makeKernelRowsHomes([Uint8Array.of(0, 97, 115, 109)])(100);
  expect(file.buffer.byteLength).toBe(100);
  expect(() => makeKernelRowsHomes(builds)(2 ** 54)).toThrow(
    expect.objectContaining({ name: 'StorageError', message: expect.stringMatching(/no memory for/) }),
  );
});

it('refuses rows that lie elsewhere', () => {
  const { openRows } = makeKernelRowsHomes(builds)(24);
  expect(() => openRows({ rows: new Int8Array(8), scales: new Float32Array(1) }, 8)).toThrow(
    /do not lie in the home/,
  );
});
