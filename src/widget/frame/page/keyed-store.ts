type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What lies in a store for one page around this frame, apart from what lies there for others. */
export function keyedStore(store: Storage, origin: string): Store & Storage {
  const keyOf = (key: string): string => `${key} in ${origin}`;
  return {
    getItem: (key) => store.getItem(keyOf(key)),
    setItem: (key, value) => store.setItem(keyOf(key), value),
    removeItem: (key) => store.removeItem(keyOf(key)),
  } as Store & Storage;
}
