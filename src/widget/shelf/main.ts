import type { MountedShelf, ShelfPlace } from '../mounted-shelf.ts';
import type { ShelfOptions } from '../options.ts';
import { rankerFor } from './ranker-client.ts';

/** The part that draws inline shelves. */
export function mountShelf(place: ShelfPlace, options: ShelfOptions): MountedShelf {
  void (async () => {
    try {
      const ranker = rankerFor(options, place.base);
      await ranker.open();
      const slate = await ranker.api.shelf({});
      const list = document.createElement('ul');
      for (const card of slate.rows[0]?.cards ?? []) {
        const item = document.createElement('li');
        item.textContent = card.item.title;
        list.append(item);
      }
      place.root.replaceChildren(list);
      place.tell('own-shelf:ready', { count: list.childElementCount, source: 'live' });
    } catch (error) {
      place.tell('own-shelf:error', { code: 'internal', message: String(error) });
      place.fallBack();
    }
  })();
  return { update: () => {}, dispose: () => {} };
}
