import { writeSnippet } from '../../../src/core/embedding/snippet.ts';
import { stubName, writeWorkerStub } from '../../../src/core/embedding/worker-stub.ts';
import { builtWidget, startFramingShop, type FramingShop } from './framing-shop.ts';

export interface Embedding {
  /** The script tag of the snippet. */
  readonly tag: string;
  /** Address of the script. */
  readonly script: string;
  /** A shelf with content of the shop's own, by its attributes. */
  shelf(attributes?: Readonly<Record<string, string>>): string;
}

/** What a shop puts on its pages, as retailers are told. */
export function embed(widgetOrigin: string, pack = `${widgetOrigin}/packs/demo/`): Embedding {
  const base = `${widgetOrigin}/widget/`;
  const { script } = builtWidget();
  const snippet = (attributes: Readonly<Record<string, string>>): string[] =>
    writeSnippet({ base, script, pack, attributes }).split('\n');
  return {
    tag: snippet({})[0]!,
    script: base + script.file,
    shelf: (attributes = {}) =>
      snippet({ worker: `/${stubName}`, ...attributes })[1]!.replace(
        '></own-shelf>',
        '><p>Our own picks</p></own-shelf>',
      ),
  };
}

/** A shop of another origin that has the worker's stub. */
export async function startShop(widgetOrigin: string): Promise<FramingShop> {
  const shop = await startFramingShop();
  shop.put(`/${stubName}`, writeWorkerStub(`${widgetOrigin}/widget/`));
  return shop;
}

export const shopPage = (body: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Shop</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;
