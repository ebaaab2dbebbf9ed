import type { BenchRequest, BenchAnswer } from './worker.ts';

declare global {
  interface Window {
    /** Runs one scenario in a worker of its own. */
    bench: (request: BenchRequest) => Promise<BenchAnswer>;
  }
}

window.bench = (request) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }: MessageEvent<BenchAnswer>) => {
      worker.terminate();
      resolve(data);
    };
    worker.postMessage(request);
  });
