import { fileURLToPath } from 'node:url';
import { compileKernel } from '../../adapters/kernel/compile-kernel.ts';
import { webAssembly, type KernelModule } from './web-assembly.ts';

/** What WebAssembly can address with 32 bits, in pages of 64 KiB. */
export const mostPages = 65536;

const source = {
  folder: fileURLToPath(new URL('../../core/behaviour/training/assembly', import.meta.url)),
  entry: 'training.ts',
};

/** @param shared for memory that several threads work on */
export async function compileTrainingKernel({ shared }: { readonly shared: boolean }): Promise<KernelModule> {
  const binary = await compileKernel(
    source,
    shared
      ? {
          enable: ['simd', 'threads'],
          memory: ['--sharedMemory', '--initialMemory', '16', '--maximumMemory', String(mostPages)],
        }
      : { enable: ['simd'] },
  );
  return webAssembly.compile(new Uint8Array(binary));
}
