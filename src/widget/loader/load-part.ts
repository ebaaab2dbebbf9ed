import type { ShelfModule } from '../mounted-shelf.ts';
import type { Isolation, ShelfOptions } from '../options.ts';

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
    const part = loadVerified(new URL(file, base).href, integrity);
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

async function loadVerified(url: string, integrity: string): Promise<ShelfModule> {
  const link = document.createElement('link');
  if (link.relList.supports('modulepreload')) {
    link.rel = 'modulepreload';
    link.crossOrigin = 'anonymous';
    link.integrity = integrity;
    link.href = url;
    const settled = new Promise<void>((resolve, reject) => {
      link.addEventListener('load', () => resolve());
      link.addEventListener('error', () => reject(new Error(`${url} is not there or not what it should be`)));
    });
    document.head.append(link);
    try {
      await settled;
    } finally {
      link.remove();
    }
  }
  return (await import(/* @vite-ignore */ url)) as ShelfModule;
}
