import {
  addPlugins,
  addRoute,
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precache,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: (string | { url: string; revision: string | null })[];
};

/** Isolation for hosts that cannot send headers; the same three as the server sends. */
function isolated(response: Response): Response {
  if (response.status === 0 || response.type === 'opaque') return response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

precache(self.__WB_MANIFEST);
addPlugins([{ handlerWillRespond: ({ response }) => Promise.resolve(isolated(response)) }]);
addRoute();
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html')));
cleanupOutdatedCaches();

// A new version waits until the shopper accepts it: two versions never serve one page.
self.addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});

// The first visit is taken over at once, so that it survives losing the network; an update only after `skipWaiting`.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
