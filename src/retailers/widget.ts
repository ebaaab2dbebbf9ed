import { widgetManifestName, type BuiltScript } from '../core/embedding/widget-manifest.ts';

/** What `window.ownshelf` takes from pages. */
interface PageApi {
  push(call: readonly [name: string, value: unknown]): void;
}

/**
 * Puts the built widget's script on this page, as a shop would: held to its hash.
 *
 * @param folder of the widget's files, ends with a slash
 * @throws Error when the widget is not there, or is not what it says it is
 */
export async function loadWidget(folder: string): Promise<BuiltScript> {
  const address = folder + widgetManifestName;
  const answer = await fetch(address, { cache: 'no-cache' });
  const manifest: unknown = answer.ok ? await answer.json().catch(() => undefined) : undefined;
  const script = scriptOf(manifest);
  if (!script)
    throw new Error(
      answer.ok
        ? `${address} is no list of the widget's files.`
        : `${address} is not there (status ${answer.status}).`,
    );
  await new Promise<void>((resolve, reject) => {
    const element = document.createElement('script');
    element.src = folder + script.file;
    element.integrity = script.integrity;
    element.crossOrigin = 'anonymous';
    element.addEventListener('load', () => resolve());
    element.addEventListener('error', () =>
      reject(new Error(`${element.src} is not there, or is not what widget.json says it is.`)),
    );
    document.head.append(element);
  });
  return script;
}

/** Says something to this page's shelves, as a shop's own script would. */
export function tellShelves(name: string, value: unknown): void {
  (window as { ownshelf?: PageApi }).ownshelf?.push([name, value]);
}

function scriptOf(manifest: unknown): BuiltScript | undefined {
  const { script } = (manifest ?? {}) as { script?: Partial<BuiltScript> };
  const { file, integrity } = script ?? {};
  return typeof file === 'string' && typeof integrity === 'string' ? { file, integrity } : undefined;
}
