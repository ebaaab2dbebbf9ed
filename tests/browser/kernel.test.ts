import { expect, it } from 'vitest';
import builds from 'virtual:ownshelf-kernel';
import { makeKernelRowsHomes } from '../../src/adapters/kernel/wasm-rows.ts';
import { makeKernelHomes } from '../../src/adapters/kernel/wasm-scan.ts';
import { multiplyRowsContract } from '../contracts/multiply-rows.ts';
import { firstPassContract, vectorScanContract } from '../contracts/vector-scan.ts';

it('has two builds, and this browser takes both', () => {
  expect(builds.map((build) => WebAssembly.validate(build))).toEqual([true, true]);
});

['with relaxed SIMD', 'without'].forEach((name, place) => {
  const build = builds.slice(place, place + 1);
  vectorScanContract(`in the kernel ${name}, in Chromium`, makeKernelHomes(build), 40);
  multiplyRowsContract(`in the kernel ${name}, in Chromium`, makeKernelRowsHomes(build), 20);
  firstPassContract(`in the kernel ${name}, in Chromium`, makeKernelHomes(build, { firstPassFrom: 0 }), 30);
});
