import { breathe } from './breathe.ts';
import type { Progress } from './progress.ts';

/**
 * Runs work to its end, showing how far it is.
 *
 * @param work yields the share that is done, 0..1, or NaN where it does not know
 * @throws what `breathe` throws when interrupted
 */
export async function followWork<Result>(
  name: string,
  work: Generator<number, Result>,
  { progress, signal }: { readonly progress: Progress; readonly signal: AbortSignal },
): Promise<Result> {
  progress.start(name, 100, '%');
  try {
    for (;;) {
      const { done, value } = work.next();
      if (done) return value;
      if (!Number.isNaN(value)) progress.update(Math.round(100 * value));
      await breathe(signal);
    }
  } finally {
    progress.stop();
  }
}
