/** What was asked for did not come in time. */
export class TooLateError extends Error {
  override name = 'TooLateError';
}

/**
 * Runs a job that may hang, whether or not it heeds its signal.
 *
 * @param outer aborts the job, and rejects at once with its reason
 * @param limitMs `undefined`: however long it takes
 * @throws TooLateError after `limitMs`; what the job throws
 */
export async function within<T>(
  limitMs: number | undefined,
  outer: AbortSignal | undefined,
  job: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  outer?.throwIfAborted();
  const inner = new AbortController();
  let stop = (): void => {};
  const stopped = new Promise<never>((_, reject) => {
    const end = (reason: unknown): void => {
      inner.abort(reason);
      reject(reason as Error);
    };
    const onAbort = (): void => end(outer!.reason);
    const timer =
      limitMs === undefined
        ? undefined
        : setTimeout(() => end(new TooLateError(`found no answer within ${limitMs} ms`)), limitMs);
    outer?.addEventListener('abort', onAbort, { once: true });
    stop = () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', onAbort);
    };
  });
  try {
    return await Promise.race([job(inner.signal), stopped]);
  } finally {
    stop();
  }
}
