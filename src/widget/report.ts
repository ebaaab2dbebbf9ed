/** One line for whoever built the page; never an exception of ours in the page's own handlers. */
export function report(message: string): void {
  console.warn(`[own-shelf] ${message}`);
}

/** Runs our code in the page's thread: what it throws, at once or later, becomes a line and goes no further. */
export function guarded<Arguments extends unknown[]>(
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
