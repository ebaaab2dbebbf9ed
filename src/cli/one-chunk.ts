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
 */
export function oneChunk(name: string): {
  readonly name: (id: string, modules: Modules) => string | null;
  readonly debugName: string;
} {
  return { name: (id, modules) => (isLoadedAtOnce(id, modules, new Set()) ? name : null), debugName: name };
}

function isLoadedAtOnce(id: string, modules: Modules, seen: Set<string>): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  const info = modules.getModuleInfo(id);
  if (!info) return false;
  return info.isEntry || info.importers.some((importer) => isLoadedAtOnce(importer, modules, seen));
}
