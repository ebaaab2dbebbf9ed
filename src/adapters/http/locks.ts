/**
 * Runs `work` while no other tab runs anything under this name. Where the browser has no Web Locks it simply runs.
 * @throws the signal's reason when aborted while waiting
 */
export async function withLock<T>(name: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  const locks = await lockManager();
  if (!locks) return work();
  return (await locks.request(name, signal ? { signal } : {}, work)) as T;
}

/** Marks something as in use until the returned function is called or the tab ends. Never fails. */
export async function holdShared(name: string): Promise<() => void> {
  const locks = await lockManager();
  if (!locks) return () => {};
  return new Promise((resolve) => {
    locks
      .request(name, { mode: 'shared' }, () => new Promise<void>((release) => resolve(release)))
      .catch(() => resolve(() => {}));
  });
}

/**
 * Runs `work` with those of the names that nobody holds, and keeps them from being taken meanwhile.
 * Where the browser has no Web Locks, all but the first count as free.
 */
export async function withUnused<T>(
  names: readonly string[],
  work: (unused: string[]) => Promise<T>,
): Promise<T> {
  const locks = await lockManager();
  if (!locks) return work(names.slice(1));
  const takeFrom = async (index: number, taken: string[]): Promise<T> => {
    const name = names[index];
    if (name === undefined) return work(taken);
    return (await locks.request(name, { ifAvailable: true }, (lock) =>
      takeFrom(index + 1, lock ? [...taken, name] : taken),
    )) as T;
  };
  return takeFrom(0, []);
}

let manager: Promise<LockManager | undefined> | undefined;

/** A browser told to keep nothing has the API and refuses every request: that counts as having none. */
function lockManager(): Promise<LockManager | undefined> {
  const locks = (globalThis.navigator as Navigator | undefined)?.locks;
  manager ??= Promise.resolve(locks?.request('ownshelf:probe', { mode: 'shared' }, () => {})).then(
    () => locks,
    () => undefined,
  );
  return manager;
}
