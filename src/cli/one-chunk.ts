/** As bundlers tell of a module. */
interface ModuleInfo {
  readonly isEntry: boolean;
  /** Modules that import it at once. */
  readonly importers: readonly string[];
}

interface Modules {
  getModuleInfo(id: string): ModuleInfo | null;
}

/**
 * Keeps together what an entry loads at once, however much of it later downloads share: in pieces it would be more requests,
 * and compress less well.
 *
 * @param name of the chunk; with a hash, it must not read like an entry's
 * @param also small modules that later downloads share: apart, each would be asked for while the service worker asks for
 *   it too, and who came first would be chance's to tell
 */
export function oneChunk(
  name: string,
  also?: RegExp,
): {
  readonly name: (id: string, modules: Modules) => string | null;
  readonly debugName: string;
} {
  return {
    name: (id, modules) => (also?.test(id) || isLoadedAtOnce(id, modules, new Set()) ? name : null),
    debugName: name,
  };
}

function isLoadedAtOnce(id: string, modules: Modules, seen: Set<string>): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  const info = modules.getModuleInfo(id);
  if (!info) return false;
  return info.isEntry || info.importers.some((importer) => isLoadedAtOnce(importer, modules, seen));
}
