import workerUrl from '../../../workers/widget-ranker.ts?worker&url';
import { workerName } from '../../core/embedding/worker-name.ts';
import { framedBy } from '../framed-by.ts';

declare const trustedTypes: {
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy;
};
interface ScriptPolicy {
  createScriptURL(url: string): string;
}

/** As the worker says when its script is there. */
const listening = 'own-shelf:listening';
const longestStartMs = 15_000;

/**
 * Starts the ranker's worker: by its own address on the page's own origin, else through the stub there, which imports it.
 *
 * @param stub address of the stub
 * @throws Error when the page, its policy or the network does not let it start
 */
export async function startWorker(stub: string | undefined): Promise<Worker> {
  const script = new URL(workerUrl, import.meta.url);
  const address = script.origin === location.origin ? script : stubFor(script, stub);
  const worker = new Worker(trusted(address), { type: 'module', name: workerName(framedBy()) });
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`nothing came within ${longestStartMs / 1000} s`)),
        longestStartMs,
      );
      worker.addEventListener('message', function first({ data }) {
        if (data !== listening) return;
        worker.removeEventListener('message', first);
        clearTimeout(timer);
        resolve();
      });
      worker.addEventListener('error', (event) => {
        event.preventDefault(); // or it goes on to the page's `onerror`
        clearTimeout(timer);
        reject(new Error(event.message || 'its script could not be loaded'));
      });
    });
    return worker;
  } catch (error) {
    worker.terminate();
    throw new Error(`The worker at ${address.href} does not start: ${(error as Error).message}.`, {
      cause: error,
    });
  }
}

let policy: ScriptPolicy | undefined;

/** A page with Trusted Types takes the address of a worker from a policy only, which it may name in its own. */
function trusted({ href }: URL): string {
  try {
    policy ??= trustedTypes.createPolicy('own-shelf', { createScriptURL: (url) => url });
    return policy.createScriptURL(href);
  } catch {
    return href; // not every browser has them, and a page may name other policies
  }
}

function stubFor(script: URL, stub: string | undefined): URL {
  if (stub === undefined)
    throw new Error(
      'The widget is of another origin: set worker="/ownshelf-worker.js" or isolation="frame".',
    );
  const address = new URL(stub);
  address.searchParams.set('run', script.pathname.slice(script.pathname.lastIndexOf('/') + 1));
  return address;
}
