/** Whether somebody else than the owner was shopping when the page was last open. */
export interface VisitorNote {
  read(): boolean;
  write(shopping: boolean): void;
}

/**
 * Kept where the next start finds it before any database is open, so that the strip that says so has its place from the
 * first paint on. No more than that: the log knows who is shopping.
 */
export function createVisitorNote(
  packUrl: string,
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined,
): VisitorNote {
  const key = `ownshelf:visitor ${packUrl}`;
  return {
    read() {
      try {
        return storage?.getItem(key) === 'yes';
      } catch {
        return false;
      }
    },
    write(shopping) {
      try {
        if (shopping) storage?.setItem(key, 'yes');
        else storage?.removeItem(key);
      } catch {
        // Storage is blocked: the next start learns it from the log, a moment later.
      }
    },
  };
}
