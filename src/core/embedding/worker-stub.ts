/** What the stub is called in snippets and documents; a shop may give it another name. */
export const stubName = 'ownshelf-worker.js';

/**
 * The file that a shop puts on its own origin when the widget comes from another: a browser starts workers from the page's
 * origin only. It holds for every version of the widget, and imports nothing but the widget's workers.
 *
 * @param base folder of the widget's files, ends with a slash
 */
export function writeWorkerStub(base: string): string {
  return `// The worker of <own-shelf>, started from this shop's own origin.
const widget = '${base.replaceAll("'", '%27')}';
const run = new URL(location.href).searchParams.get('run') ?? '';
if (!/^widget-ranker-[\\w-]+\\.js$/.test(run)) throw new Error('own-shelf: no worker is called ' + run);
await import(widget + run);
`;
}
