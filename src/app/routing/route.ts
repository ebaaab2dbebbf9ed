/**
 * Where the shopper is. Addresses live behind the `#`, which a browser never sends to a server: what is searched for
 * and looked at stays on the device even when the page is reloaded.
 */
export type Route =
  | { readonly name: 'shelf'; readonly department?: string }
  | { readonly name: 'search'; readonly query: string }
  | { readonly name: 'item'; readonly itemId: string }
  | { readonly name: 'saved' }
  | { readonly name: 'me' }
  | { readonly name: 'log' }
  | { readonly name: 'ranking' }
  | { readonly name: 'ads' }
  | { readonly name: 'experiments' };

const partsOfMe = ['log', 'ranking', 'ads', 'experiments'] as const;

/** Pages that are reached from the shopper's own. */
export const isOfMe = ({ name }: Route): boolean => ['me', ...partsOfMe].includes(name);

/** @param hash with or without its `#`; anything unknown is the shelf */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2);
  const [, first = '', second = ''] = path.split('/');
  const parameters = new URLSearchParams(query);
  switch (first) {
    case 'search':
      return { name: 'search', query: parameters.get('q') ?? '' };
    case 'item': {
      const itemId = decode(second);
      return itemId === '' ? { name: 'shelf' } : { name: 'item', itemId };
    }
    case 'saved':
      return { name: 'saved' };
    case 'me':
      return { name: partsOfMe.find((part) => part === second) ?? 'me' };
    default: {
      const department = parameters.get('department');
      return department === null ? { name: 'shelf' } : { name: 'shelf', department };
    }
  }
}

export function formatRoute(route: Route): string {
  switch (route.name) {
    case 'shelf':
      return route.department === undefined
        ? '#/'
        : `#/?${new URLSearchParams({ department: route.department }).toString()}`;
    case 'search':
      return route.query === ''
        ? '#/search'
        : `#/search?${new URLSearchParams({ q: route.query }).toString()}`;
    case 'item':
      return `#/item/${encodeURIComponent(route.itemId)}`;
    case 'saved':
      return '#/saved';
    case 'me':
      return '#/me';
    default:
      return `#/me/${route.name}`;
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
