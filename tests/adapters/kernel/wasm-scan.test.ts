import { expect, it } from 'vitest';
import kernel from 'virtual:ownshelf-kernel';
import { makeKernelHomes } from '../../../src/adapters/kernel/wasm-scan.ts';
import { vectorScanContract } from '../../contracts/vector-scan.ts';

vectorScanContract('in the kernel', makeKernelHomes(kernel), 100);

it('is the kernel, not its twin: the vectors lie in WebAssembly memory', () => {
  const { file } = makeKernelHomes(kernel)(100, 10, 4);
  expect(file.buffer.byteLength % 65_536).toBe(0);
  expect(file.byteOffset).toBeGreaterThan(0);
});

it('falls back to plain TypeScript where the kernel does not compile, and where there is no such memory', () => {
  const { file } = makeKernelHomes(Uint8Array.of(0, 97, 115, 109))(100, 10, 4);
  expect(file.buffer.byteLength).toBe(100);
  expect(() => makeKernelHomes(kernel)(2 ** 34, 2 ** 26, 256)).toThrow(RangeError);
});

it('refuses rows that lie elsewhere', () => {
  const { createScan } = makeKernelHomes(kernel)(8, 2, 4);
  const scanned = {
    rows: new Int8Array(8),
    dimensions: 4,
    gains: new Float32Array(2),
    offsets: new Float32Array(2),
  };
  expect(() => createScan(scanned)).toThrow(/do not lie in the home/);
});
