import { compileTrainingKernel } from '../../src/cli/training/training-kernel.ts';
import { webAssembly } from '../../src/cli/training/web-assembly.ts';
import { Arena, type Team, type TrainingKernel } from '../../src/core/behaviour/training/kernel.ts';

/** The training kernel, compiled, on a memory of its own. */
export async function openTrainingKernel(): Promise<{
  readonly kernel: TrainingKernel;
  readonly arena: Arena;
}> {
  const memory = new webAssembly.Memory({ initial: 16 });
  const module = await compileTrainingKernel({ shared: false });
  const { exports } = await webAssembly.instantiate(module, { env: { memory } });
  return { kernel: exports as TrainingKernel, arena: new Arena(memory) };
}

/** A team of one. */
export const alone: Team = { rank: 0, size: 1, wait() {} };
