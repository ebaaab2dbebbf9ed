import { matchPrecache } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { isolated } from './isolated.ts';

/** Folders that hold pages and files of their own: packs, what shops embed (frames are navigations too), the page for shops. */
const apart = ['packs/', 'widget/', 'retailers', 'retailers/'];

/**
 * Every address inside the app's folder leads to the page, also offline. Places within the app live behind the `#`, so
 * any other path is a mistake and is sent to the front door, but for folders that stand apart.
 */
export function serveEveryAddress(worker: ServiceWorkerGlobalScope): void {
  const frontDoor = new URL(worker.registration.scope);
  const page = new URL('index.html', frontDoor);
  const foldersApart = apart.map((path) => new URL(path, frontDoor).pathname);
  const isApart = (pathname: string): boolean =>
    foldersApart.some((path) => (path.endsWith('/') ? pathname.startsWith(path) : pathname === path));
  registerRoute(
    ({ url, request }) => request.mode === 'navigate' && !isApart(url.pathname),
    async ({ url, request }) => {
      if (url.pathname !== frontDoor.pathname && url.pathname !== page.pathname) {
        return Response.redirect(frontDoor.href, 302);
      }
      return isolated((await matchPrecache('index.html')) ?? (await fetch(request)));
    },
  );
}
