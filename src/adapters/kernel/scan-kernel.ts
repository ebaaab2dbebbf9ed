/// <reference types="node" />
import { fileURLToPath } from 'node:url';
import { compileKernel, type KernelBuild } from './compile-kernel.ts';

export const scanSource = {
  folder: fileURLToPath(new URL('../../core/retrieval/assembly', import.meta.url)),
  entry: 'scan.ts',
};
/** The fastest build first. */
const builds: readonly KernelBuild[] = [{ enable: ['simd', 'relaxed-simd'] }, { enable: ['simd'] }];

/** The builds of the scan kernel, the fastest first: not every browser takes it. */
export async function compileScanKernel(): Promise<Buffer[]> {
  const binaries: Buffer[] = [];
  for (const build of builds) binaries.push(await compileKernel(scanSource, build));
  return binaries;
}
