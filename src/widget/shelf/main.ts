import type { MountedShelf, ShelfPlace } from '../mounted-shelf.ts';
import type { ShelfOptions } from '../options.ts';
import { sessionFor } from './sessions.ts';
import { ShelfView } from './shelf-view.ts';

/** The part that draws inline shelves. */
export function mountShelf(place: ShelfPlace, options: ShelfOptions): MountedShelf {
  const mount = (now: ShelfOptions): ShelfView =>
    new ShelfView(place, { session: sessionFor(place, now) }, now);
  let { pack } = options;
  let view = mount(options);
  return {
    update(now) {
      if (now.pack === pack) return view.update(now);
      view.dispose();
      ({ pack } = now);
      view = mount(now);
    },
    dispose: () => view.dispose(),
  };
}
