import { cp, link, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/**
 * The next version of the app as a browser sees it: a copy of the build in which every script has another name and the
 * page says which build it is. Big files are linked, not copied.
 *
 * @returns the folder; the caller removes it
 */
export async function anotherBuild(root: string, label: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `ownshelf-build-${label}-`));
  await cloneFolder(root, folder);
  const names = await readdir(join(folder, 'assets'));
  const renamed = new Map<string, string>();
  for (const name of names) {
    const match = /^(.+)-[\w-]{8}\.js$/.exec(name);
    if (match !== null)
      renamed.set(name, `${match[1]}-${label.padEnd(8, '_').slice(0, 8)}${renamed.size}.js`);
  }
  for (const [from, to] of renamed) {
    await rewrite(join(folder, 'assets', from), (text) => replaceAll(text, renamed));
    await rename(join(folder, 'assets', from), join(folder, 'assets', to));
  }
  await rewrite(join(folder, 'index.html'), (page) =>
    replaceAll(page, renamed).replace('</head>', `<meta name="build" content="${label}"></head>`),
  );
  await rewrite(join(folder, 'service-worker.js'), (code) =>
    // The page's revision is a hash of its content: another page, another revision.
    replaceAll(code, renamed)
      .replace(/("?revision"?:"?[`"'])[0-9a-f]{32}([`"'],"?url"?:[`"']index\.html)/, `$1${label}$2`)
      .replace(/("?url"?:[`"']index\.html[`"'],"?revision"?:[`"'])[0-9a-f]{32}/, `$1${label}`),
  );
  return folder;
}

/** A copy whose files may be changed one by one: compressed variants are left out, the rest is linked until rewritten. */
export async function cloneFolder(from: string, to: string): Promise<void> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile() || /\.(br|gz)$/.test(entry.name)) continue;
    const source = join(entry.parentPath, entry.name);
    const target = join(to, relative(from, source));
    await mkdir(dirname(target), { recursive: true });
    await link(source, target).catch(() => cp(source, target));
  }
}

/** Replaces a file without touching what its name was linked to. */
export async function rewrite(path: string, change: (text: string) => string): Promise<void> {
  const text = await readFile(path, 'utf8');
  await rm(path);
  await writeFile(path, change(text));
}

function replaceAll(text: string, names: ReadonlyMap<string, string>): string {
  let result = text;
  for (const [from, to] of names) result = result.replaceAll(from, to);
  return result;
}
