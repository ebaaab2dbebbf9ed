/** However busy the page is, a shelf comes at last. */
const longestWaitMs = 4000;

/**
 * Waits until the page has been parsed, is in view and has nothing better to do.
 *
 * @returns calls it off
 */
export function whenIdle(job: () => void): () => void {
  const stop = new AbortController();
  const once = { signal: stop.signal };
  const begin = (): void => {
    if (stop.signal.aborted) return;
    if (document.visibilityState === 'hidden')
      return document.addEventListener('visibilitychange', begin, { ...once, once: true });
    if (typeof requestIdleCallback !== 'function') {
      const timer = setTimeout(job, 200);
      return stop.signal.addEventListener('abort', () => clearTimeout(timer));
    }
    const handle = requestIdleCallback(job, { timeout: longestWaitMs });
    stop.signal.addEventListener('abort', () => cancelIdleCallback(handle));
  };
  if (document.readyState === 'loading')
    document.addEventListener('DOMContentLoaded', begin, { ...once, once: true });
  else begin();
  return () => stop.abort();
}
