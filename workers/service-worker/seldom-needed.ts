import { registerRoute } from 'workbox-routing';
import { isolated } from './isolated.ts';

const seldomCache = 'ownshelf-seldom-needed';

/** What vite.config.ts leaves out of the precache: transformers.js, for shops with a language model of their own. */
const seldomNeeded = /\/assets\/transformers[^/]*\.js$/;

/** Scripts that few shoppers need are not fetched by all, but kept once they were needed: the next time may be offline. */
export function keepWhatIsSeldomNeeded(): void {
  registerRoute(
    ({ url, sameOrigin }) => sameOrigin && seldomNeeded.test(url.pathname),
    async ({ request }) => {
      const cache = await caches.open(seldomCache);
      const kept = await cache.match(request.url);
      if (kept !== undefined) return isolated(kept);
      const response = await fetch(request);
      if (response.ok) {
        // One version is enough.
        for (const older of await cache.keys()) await cache.delete(older);
        await cache.put(request.url, response.clone());
      }
      return isolated(response);
    },
  );
}
