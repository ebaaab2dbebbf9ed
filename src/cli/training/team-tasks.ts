import type { Arena, Team, TrainingKernel } from '../../core/behaviour/training/kernel.ts';
import { trainSequence, type SequenceTask, type TrainedSequence } from './sequence-task.ts';
import { learnEase, type EaseTask, type LearnedEase } from './ease-task.ts';

/** What a thread of a team has at hand. */
export interface Bench {
  readonly kernel: TrainingKernel;
  readonly arena: Arena;
  readonly team: Team;
  /** Whether to give up; threads may see it at different moments, so it is agreed on before a barrier. */
  stopped(): boolean;
  report(stage: string, done: number, total: number, unit: string): void;
}

export type TeamTask = SequenceTask | EaseTask;
export type TaskName = TeamTask['name'];
export interface TeamResults {
  readonly sequence: TrainedSequence;
  readonly ease: LearnedEase;
}

export const teamTasks = { sequence: trainSequence, ease: learnEase };
