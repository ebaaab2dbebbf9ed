import { cacheNames } from 'workbox-core';
import { registerRoute } from 'workbox-routing';
import { isolated } from './isolated.ts';

const previousCache = 'ownshelf-previous-shell';

/**
 * An update accepted in one tab leaves other tabs on the old page, which may still want an old script (a worker that
 * starts late). Its files are set aside while the new version installs; the version after that replaces them.
 *
 * Call before `precache`, whose install step writes the new files.
 */
export function keepPreviousShell(worker: ServiceWorkerGlobalScope): void {
  worker.addEventListener('install', (event) => {
    event.waitUntil(copyShell());
  });
}

/** Answers a script or style the current version no longer has; call after the precache's route. */
export function servePreviousShell(): void {
  registerRoute(
    ({ url, sameOrigin }) => sameOrigin && /\/assets\/[^/]+\.(m?js|css)$/.test(url.pathname),
    async ({ request }) => {
      const cached = await caches.match(request.url, { cacheName: previousCache });
      return isolated(cached ?? (await fetch(request)));
    },
  );
}

async function copyShell(): Promise<void> {
  const current = await caches.open(cacheNames.precache);
  const requests = (await current.keys()).filter(({ url }) => new URL(url).pathname.includes('/assets/'));
  await caches.delete(previousCache);
  if (requests.length === 0) return;
  const previous = await caches.open(previousCache);
  for (const request of requests) {
    const response = await current.match(request);
    if (response !== undefined) await previous.put(request.url, response);
  }
}
