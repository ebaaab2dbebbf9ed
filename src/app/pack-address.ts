const storageKey = 'ownshelf:pack';
const defaultPack = 'packs/demo/';

/**
 * Which shop to open: `?pack=packs/name/`, else the one opened last, else the demo. Only our own origin counts: a
 * link must not be able to make this page talk to somebody else.
 *
 * @returns an absolute address that ends in `/`
 */
export function choosePack(
  base: string,
  search: string,
  storage: Pick<Storage, 'getItem' | 'setItem'> | undefined,
): string {
  const asked = sameOrigin(base, new URLSearchParams(search).get('pack'));
  if (asked !== undefined) {
    try {
      storage?.setItem(storageKey, asked);
    } catch {
      // Storage is blocked: the choice lasts as long as the address.
    }
    return asked;
  }
  return sameOrigin(base, remembered(storage)) ?? new URL(defaultPack, base).href;
}

function remembered(storage: Pick<Storage, 'getItem'> | undefined): string | null {
  try {
    return storage?.getItem(storageKey) ?? null;
  } catch {
    return null;
  }
}

function sameOrigin(base: string, pack: string | null): string | undefined {
  if (pack === null || pack === '') return undefined;
  try {
    const url = new URL(pack.endsWith('/') ? pack : `${pack}/`, base);
    const own = new URL(base);
    if (url.origin !== own.origin || url.username !== '' || url.password !== '') return undefined;
    return `${url.origin}${url.pathname}`;
  } catch {
    return undefined;
  }
}
