import { parentPort, workerData } from 'node:worker_threads';
import { Arena, type Team, type TrainingKernel } from '../../core/behaviour/training/kernel.ts';
import { teamTasks, type Bench } from './team-tasks.ts';
import type { TeamNews, TeamStart } from './team.ts';
import { webAssembly } from './web-assembly.ts';

const { rank, size, memory, module, signals, task } = workerData as TeamStart;
const tell = (news: TeamNews): void => parentPort!.postMessage(news);

const team: Team = {
  rank,
  size,
  wait() {
    const round = Atomics.load(signals, 1);
    if (Atomics.add(signals, 0, 1) === size - 1) {
      Atomics.store(signals, 0, 0);
      Atomics.add(signals, 1, 1);
      Atomics.notify(signals, 1);
    } else while (Atomics.load(signals, 1) === round) Atomics.wait(signals, 1, round);
  },
};

const { exports } = await webAssembly.instantiate(module, { env: { memory } });
const bench: Bench = {
  kernel: exports as unknown as TrainingKernel,
  arena: new Arena(memory),
  team,
  stopped: () => Atomics.load(signals, 2) === 1,
  report(stage, done, total, unit) {
    if (rank === 0) tell({ stage, done, total, unit });
  },
};
const result = (teamTasks[task.name] as (task: unknown, bench: Bench) => unknown)(task, bench);
// All have written before anyone reads.
team.wait();
if (rank === 0) tell({ result });
