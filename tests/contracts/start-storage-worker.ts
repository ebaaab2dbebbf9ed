import { releaseProxy, wrap, type Remote } from 'comlink';
import type { StorageWorkerApi } from './storage-worker.ts';

export interface StartedWorker {
  readonly api: Remote<StorageWorkerApi>;
  /** As hard as a closed tab: nothing in it gets to finish. */
  kill(): void;
}

export function newStorageWorker(): Worker {
  return new Worker(new URL('./storage-worker.ts', import.meta.url), { type: 'module' });
}

export function startStorageWorker(): StartedWorker {
  const worker = newStorageWorker();
  const api = wrap<StorageWorkerApi>(worker);
  let alive = true;
  return {
    api,
    kill() {
      if (!alive) return;
      alive = false;
      api[releaseProxy]();
      worker.terminate();
    },
  };
}
