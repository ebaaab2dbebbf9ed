import { createSmallClient } from '../../adapters/comlink/small-client.ts';
import type { WidgetRankerApi } from '../../ports/widget-ranker-api.ts';

/** How often a worker that owes an answer is looked at. */
const beatMs = 5000;
/** Beats of silence after which it is asked whether it lives, and after which it is taken for dead. */
const beatsToAsk = 2;
const beatsToEnd = 6;

/** The worker died, and what it held in memory with it. */
export class WorkerCrash extends Error {
  override readonly name = 'WorkerCrash';
}

interface Running {
  readonly worker: Worker;
  readonly api: WidgetRankerApi;
  /** Never resolves. */
  readonly crashed: Promise<never>;
  readonly crash: () => void;
  owed: number;
  silentBeats: number;
  beat?: ReturnType<typeof setInterval> | undefined;
}

/** The page's half of the ranker's worker: started on first use, and again after a crash. */
export class RankerLink {
  readonly #start: () => Promise<Worker>;
  readonly #onCrash: () => void;
  #running: Promise<Running> | undefined;
  #worker: Worker | undefined;

  constructor(start: () => Promise<Worker>, onCrash: () => void) {
    this.#start = start;
    this.#onCrash = onCrash;
  }

  /** @throws WorkerCrash when the worker dies before it has answered */
  async call<T>(use: (api: WidgetRankerApi) => Promise<T>): Promise<T> {
    const running = await (this.#running ??= this.#begin());
    if (running.owed++ === 0) this.#watch(running);
    try {
      return await Promise.race([use(running.api), running.crashed]);
    } finally {
      if (--running.owed === 0) clearInterval(running.beat);
    }
  }

  async #begin(): Promise<Running> {
    let worker: Worker;
    try {
      worker = await this.#start();
    } catch (error) {
      this.#running = undefined;
      throw error;
    }
    let reject: (error: Error) => void = () => {};
    const crashed = new Promise<never>((_, fail) => (reject = fail));
    crashed.catch(() => {});
    const api = createSmallClient<WidgetRankerApi>(worker);
    const running: Running = {
      worker,
      api,
      crashed,
      owed: 0,
      silentBeats: 0,
      crash: () => {
        if (worker !== this.#worker) return;
        this.#worker = undefined;
        this.#running = undefined;
        clearInterval(running.beat);
        worker.terminate();
        reject(new WorkerCrash('the worker has ended'));
        this.#onCrash();
      },
    };
    this.#worker = worker;
    worker.addEventListener('message', () => (running.silentBeats = 0));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      // It survives an error that nobody caught in it; only its end comes without a message.
      if (!event.message) running.crash();
    });
    return running;
  }

  /** An ended worker says nothing, not even that. A page that was frozen has missed beats, which count as one. */
  #watch(running: Running): void {
    running.silentBeats = 0;
    running.beat = setInterval(() => {
      running.silentBeats++;
      // Reading a property: every worker answers, busy with a download or not.
      if (running.silentBeats === beatsToAsk)
        running.worker.postMessage({ id: 'alive', type: 'GET', path: ['alive'] });
      if (running.silentBeats >= beatsToEnd) running.crash();
    }, beatMs);
  }
}
