import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { KernelMemory } from '../../core/behaviour/training/kernel.ts';
import type { Progress } from '../progress.ts';
import { compileTrainingKernel, mostPages } from './training-kernel.ts';
import type { TeamResults, TeamTask, TaskName } from './team-tasks.ts';
import { webAssembly, type KernelModule } from './web-assembly.ts';

/** More than the parts a step of training is cut into could not be busy. */
const mostThreads = 4;

/** What the threads share beside the kernel's memory. */
export interface TeamStart {
  readonly rank: number;
  readonly size: number;
  readonly memory: KernelMemory;
  readonly module: KernelModule;
  /** [waiting, round] of the barrier, and whether to stop. */
  readonly signals: Int32Array;
  readonly task: TeamTask;
}

export type TeamNews =
  | { readonly done: number; readonly total: number; readonly unit: string; readonly stage: string }
  | { readonly result: unknown };

export interface TeamSurroundings {
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Threads at most. The result does not depend on it. */
  readonly threads?: number | undefined;
}

/**
 * Does a task with as many threads as help, on memory that they share.
 *
 * @throws what a thread throws, or the signal's reason
 */
export async function runTeam<Name extends TaskName>(
  task: Extract<TeamTask, { name: Name }>,
  { progress, signal, threads = availableParallelism() }: TeamSurroundings,
): Promise<TeamResults[Name]> {
  signal.throwIfAborted();
  const size = Math.max(1, Math.min(threads, mostThreads));
  const module = await compileTrainingKernel({ shared: true });
  const memory = new webAssembly.Memory({ initial: 16, maximum: mostPages, shared: true });
  const signals = new Int32Array(new SharedArrayBuffer(12));
  const workers: Worker[] = [];
  const stop = (): void => void Atomics.store(signals, 2, 1);
  signal.addEventListener('abort', stop);
  try {
    return await new Promise<TeamResults[Name]>((resolve, reject) => {
      let stage = '';
      for (let rank = 0; rank < size; rank++) {
        const start: TeamStart = { rank, size, memory, module, signals, task };
        const worker = new Worker(bootstrap, { eval: true, workerData: start });
        workers.push(worker);
        worker.on('error', reject);
        worker.on('message', (news: TeamNews) => {
          if ('result' in news) {
            if (signal.aborted) reject(signal.reason as Error);
            else resolve(news.result as TeamResults[Name]);
            return;
          }
          if (news.stage !== stage) progress.start((stage = news.stage), news.total, news.unit);
          progress.update(news.done);
        });
      }
    });
  } finally {
    signal.removeEventListener('abort', stop);
    progress.stop();
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** A thread does not inherit the loader that reads TypeScript. */
const bootstrap = `
  import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))})
    .then(({ register }) => { register(); return import(${JSON.stringify(new URL('./team-worker.ts', import.meta.url).href)}); })
`;
