import { releaseProxy, wrap, type Remote } from 'comlink';

export interface WorkerBridgeOptions {
  readonly createWorker: () => Worker;
  /**
   * The worker died and took its state with it; calls under way were rejected. The next call starts a fresh one, which
   * has to be set up again.
   */
  readonly onCrash?: (error: WorkerError) => void;
}

export interface WorkerBridge<Api> {
  /**
   * Uses the worker, starting it first if need be. Errors keep their name and message across threads.
   *
   * @param use gets the worker's API; callbacks handed over must be wrapped in Comlink's `proxy`
   * @throws WorkerError when the worker cannot be loaded, dies meanwhile or is terminated; the signal's reason when
   *   aborted: the worker may still finish, but nobody hears of it
   */
  call<T>(use: (api: Remote<Api>) => Promise<T>, options?: { signal?: AbortSignal | undefined }): Promise<T>;
  /** Ends the worker and frees its memory. Calls under way are rejected; a later call starts a fresh one. */
  terminate(): void;
}

export class WorkerError extends Error {
  override readonly name = 'WorkerError';
}

interface Running<Api> {
  readonly worker: Worker;
  readonly api: Remote<Api>;
  /** Never resolves. */
  readonly failed: Promise<never>;
  readonly fail: (error: WorkerError) => void;
  hasAnswered: boolean;
}

/** The page's half of a worker: started on first use, started again after a crash, plain promises in between. */
export function createWorkerBridge<Api>(options: WorkerBridgeOptions): WorkerBridge<Api> {
  let running: Running<Api> | undefined;

  function start(): Running<Api> {
    const worker = options.createWorker();
    let fail: (error: WorkerError) => void = () => {};
    const failed = new Promise<never>((_resolve, reject) => (fail = reject));
    // Calls that race against it see the failure; without a call there is nobody to tell.
    failed.catch(() => {});
    const started: Running<Api> = { worker, api: wrap<Api>(worker), failed, fail, hasAnswered: false };
    worker.addEventListener('error', (event) => {
      // A worker that has answered before survives an error nobody caught in it; only its end comes without a message.
      if (started.hasAnswered && event.message) return;
      const what = started.hasAnswered ? 'stopped working' : 'could not be started';
      const detail = event.message || 'its script could not be loaded';
      const error = new WorkerError(`The background worker ${what} (${detail}). Reload the page.`);
      if (stop(started, error)) options.onCrash?.(error);
    });
    worker.addEventListener('messageerror', () => {
      started.fail(new WorkerError('An answer of the background worker could not be read. Reload the page.'));
    });
    return started;
  }

  function stop(target: Running<Api> | undefined, error: WorkerError): boolean {
    if (!target || target !== running) return false;
    running = undefined;
    target.fail(error);
    target.api[releaseProxy]();
    target.worker.terminate();
    return true;
  }

  return {
    async call(use, { signal } = {}) {
      signal?.throwIfAborted();
      const current = (running ??= start());
      const answer = use(current.api);
      answer.then(
        () => (current.hasAnswered = true),
        () => (current.hasAnswered = true),
      );
      return raceAbort(Promise.race([answer, current.failed]), signal);
    },
    terminate() {
      stop(running, new WorkerError('The background worker was ended.'));
    },
  };
}

async function raceAbort<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
