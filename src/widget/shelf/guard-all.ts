import { report } from '../report.ts';

/** Like `guarded`, also for what fails later: nothing of ours reaches the page's own handlers. */
export function guardAll<Arguments extends unknown[]>(
  job: (...values: Arguments) => unknown,
): (...values: Arguments) => void {
  const fail = (error: unknown): void => report(error instanceof Error ? error.message : String(error));
  return (...values) => {
    try {
      Promise.resolve(job(...values)).catch(fail);
    } catch (error) {
      fail(error);
    }
  };
}
