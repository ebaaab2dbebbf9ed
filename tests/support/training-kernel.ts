import { fileURLToPath } from 'node:url';
import { compileKernel } from '../../src/adapters/kernel/compile-kernel.ts';
import { Arena, type Team, type TrainingKernel } from '../../src/core/behaviour/training/kernel.ts';

/** The training kernel, compiled, on a memory of its own. */
export async function openTrainingKernel(): Promise<{
  readonly kernel: TrainingKernel;
  readonly arena: Arena;
}> {
  const binary = await compileKernel(
    {
      folder: fileURLToPath(new URL('../../src/core/behaviour/training/assembly', import.meta.url)),
      entry: 'training.ts',
    },
    { enable: ['simd'] },
  );
  const memory = new WebAssembly.Memory({ initial: 16 });
  const { instance } = await WebAssembly.instantiate(new Uint8Array(binary), { env: { memory } });
  return { kernel: instance.exports as unknown as TrainingKernel, arena: new Arena(memory) };
}

/** A team of one. */
export const alone: Team = { rank: 0, size: 1, wait() {} };
