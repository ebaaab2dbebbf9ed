import { verifyScript } from '../verify-script.ts';

/** Written in by the build: what a part may load later, by name, and its hash. */
declare const __OWNSHELF_LATER__: Readonly<
  Record<string, { readonly file: string; readonly integrity: string } | undefined>
>;

/**
 * Loads a file that a tap asked for, held to the hash that this one carries.
 * Such a file imports nothing of what is loaded already: it would split this one into two.
 *
 * @param name of the file, without ending
 */
export async function loadLater<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  const part = typeof __OWNSHELF_LATER__ === 'undefined' ? undefined : __OWNSHELF_LATER__[name];
  if (part) await verifyScript(new URL(part.file, import.meta.url).href, part.integrity);
  return load();
}
