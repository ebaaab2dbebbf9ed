import { matchPrecache } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { isolated } from './isolated.ts';

/**
 * Every address inside the app's folder leads to the page, also offline. Places within the app live behind the `#`, so
 * any other path is a mistake and is sent to the front door; packs are files and stay reachable.
 */
export function serveEveryAddress(worker: ServiceWorkerGlobalScope): void {
  const frontDoor = new URL(worker.registration.scope);
  const page = new URL('index.html', frontDoor);
  registerRoute(
    new NavigationRoute(
      async ({ url, request }) => {
        if (url.pathname !== frontDoor.pathname && url.pathname !== page.pathname) {
          return Response.redirect(frontDoor.href, 302);
        }
        return isolated((await matchPrecache('index.html')) ?? (await fetch(request)));
      },
      { denylist: [/\/packs\//] },
    ),
  );
}
