import type { ShelfModule } from '../mounted-shelf.ts';
import type { Isolation, ShelfOptions } from '../options.ts';
import { verifyScript } from '../verify-script.ts';

/** Written in by the build: each part's file and its hash, as `integrity` wants it. */
declare const __OWNSHELF_PARTS__: Readonly<
  Record<Isolation, { readonly file: string; readonly integrity: string }>
>;

/**
 * Loads the part that draws, once for all shelves; a failure is forgotten, so that the next shelf tries again.
 * The browser holds it to the hash that this script carries, which the page holds to its own.
 */
export function createPartLoader(base: string): (options: ShelfOptions) => Promise<ShelfModule> {
  const loading = new Map<Isolation, Promise<ShelfModule>>();
  return (options) => {
    const isolation = isolationOf(options, base);
    const known = loading.get(isolation);
    if (known) return known;
    const { file, integrity } = __OWNSHELF_PARTS__[isolation];
    const url = new URL(file, base).href;
    const part = verifyScript(url, integrity).then(
      () => import(/* @vite-ignore */ url) as Promise<ShelfModule>,
    );
    loading.set(isolation, part);
    part.catch(() => loading.delete(isolation));
    return part;
  };
}

/** Without a worker on the page's own origin, which no script of another origin may start, a frame is what is left. */
export function isolationOf({ isolation, worker }: ShelfOptions, base: string): Isolation {
  if (isolation) return isolation;
  return worker !== undefined || new URL(base).origin === location.origin ? 'inline' : 'frame';
}
