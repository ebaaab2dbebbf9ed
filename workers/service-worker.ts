import { addPlugins, addRoute, cleanupOutdatedCaches, precache } from 'workbox-precaching';
import { isolated } from './service-worker/isolated.ts';
import { keepWhatIsSeldomNeeded } from './service-worker/seldom-needed.ts';
import { serveEveryAddress } from './service-worker/navigation.ts';
import { keepPreviousShell, servePreviousShell } from './service-worker/previous-shell.ts';

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: (string | { url: string; revision: string | null })[];
};

/*
 * Keeps the app's shell: page, scripts, styles, icons. Packs, models and wasm pass by untouched: the workers keep those
 * by hash in their own store, so that nothing is stored twice and an update of the app downloads none of them again.
 */
keepPreviousShell(self);
precache(self.__WB_MANIFEST);
addPlugins([{ handlerWillRespond: ({ response }) => Promise.resolve(isolated(response)) }]);
addRoute();
serveEveryAddress(self);
keepWhatIsSeldomNeeded();
servePreviousShell();
cleanupOutdatedCaches();

// A new version waits until the shopper accepts it.
self.addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});

// The very first visit is taken over at once, so that it survives losing the network.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
