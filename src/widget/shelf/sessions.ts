import type { ShelfPlace } from '../mounted-shelf.ts';
import type { ShelfOptions } from '../options.ts';
import { Session } from './session.ts';
import { startWorker } from './start-worker.ts';

const sessions = new Map<string, Session>();

/** One session for each pack on the page, whatever the number of shelves. The first one's worker serves all. */
export function sessionFor({ page }: Pick<ShelfPlace, 'page'>, { pack, worker }: ShelfOptions): Session {
  const known = sessions.get(pack);
  if (known) return known;
  const session = new Session({
    pack,
    page,
    isolation: 'inline',
    startWorker: () => startWorker(worker),
    address: () => location.href,
  });
  sessions.set(pack, session);
  return session;
}
