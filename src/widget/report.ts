/** One line for whoever built the page; never an exception of ours in the page's own handlers. */
export function report(message: string): void {
  console.warn(`[own-shelf] ${message}`);
}

/** Runs our code in the page's thread; what it throws becomes a line and goes no further. */
export function guarded<Arguments extends unknown[]>(
  job: (...values: Arguments) => void,
): (...values: Arguments) => void {
  return (...values) => {
    try {
      job(...values);
    } catch (error) {
      report(error instanceof Error ? error.message : String(error));
    }
  };
}
