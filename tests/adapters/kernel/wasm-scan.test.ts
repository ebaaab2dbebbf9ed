import { expect, it } from 'vitest';
import builds from 'virtual:ownshelf-kernel';
import { makeKernelHomes } from '../../../src/adapters/kernel/wasm-scan.ts';
import { firstPassContract, vectorScanContract } from '../../contracts/vector-scan.ts';

// Node 20 takes the build without relaxed SIMD; Chromium tries both (tests/browser/kernel.test.ts).
vectorScanContract('in the kernel', makeKernelHomes(builds), 100);
firstPassContract('in the kernel', makeKernelHomes(builds, { firstPassFrom: 0 }), 60);

it('is the kernel, not its twin: the vectors lie in WebAssembly memory', () => {
  const { file } = makeKernelHomes(builds)(100, 10, 4);
  expect(file.buffer.byteLength % 65_536).toBe(0);
  expect(file.byteOffset).toBeGreaterThan(0);
});

it('falls back to plain TypeScript where no build is taken, and where there is no such memory', () => {
  const { file } = makeKernelHomes([Uint8Array.of(0, 97, 115, 109)])(100, 10, 4);
  expect(file.buffer.byteLength).toBe(100);
  expect(() => makeKernelHomes(builds)(2 ** 54, 2 ** 26, 256)).toThrow(
    expect.objectContaining({ name: 'StorageError', message: expect.stringMatching(/no memory for/) }),
  );
});

it('refuses rows that lie elsewhere', () => {
  const { createScan } = makeKernelHomes(builds)(24, 2, 4);
  const scanned = {
    high: new Int8Array(8),
    low: new Uint8Array(16),
    dimensions: 4,
    gains: new Float32Array(2),
    offsets: new Float32Array(2),
    mean: new Float32Array(4),
  };
  expect(() => createScan(scanned)).toThrow(/do not lie in the home/);
});
