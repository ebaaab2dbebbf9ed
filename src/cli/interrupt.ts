import { Interrupted } from './failures.ts';

/**
 * Runs work that stops at a safe point when the person presses Ctrl-C; pressing it twice ends at once.
 *
 * @throws Interrupted with `message` when that happened
 */
export async function withInterrupt<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  message: string,
): Promise<Result> {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return await work(controller.signal);
  } catch (error) {
    if (controller.signal.aborted) throw new Interrupted(message);
    throw error;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}
