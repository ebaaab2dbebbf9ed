import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';
import { expect, type Locator, type Page } from '@playwright/test';
import { policyFor, writePolicy } from '../../../src/core/embedding/policy.ts';
import { writeSnippet } from '../../../src/core/embedding/snippet.ts';
import type { WidgetManifest } from '../../../src/core/embedding/widget-manifest.ts';
import { stubName, writeWorkerStub } from '../../../src/core/embedding/worker-stub.ts';
import { builtWidget } from './framing-shop.ts';

export interface ShopPage {
  /** Of `<own-shelf>`s, one for each, beside pack and worker. */
  readonly shelves: readonly Readonly<Record<string, string>>[];
  readonly pack?: string;
  readonly lang?: string;
  readonly dir?: 'rtl';
  readonly css?: string;
  /** Stands on the page in place of `shelves`. */
  readonly pasted?: Pasted;
}

/** What a retailer has been told to paste. */
export interface Pasted {
  readonly snippet: string;
  /** To add to the page's policy. */
  readonly policy: string;
  readonly stub?: { readonly code: string; readonly policy: string };
}

/** A shop under the strict policy that docs/widget.md gives on one origin, the built widget and its packs on another. */
export class ShelfHost {
  readonly widgetOrigin: string;
  readonly shopOrigin: string;
  readonly #servers: readonly Server[];
  #page: ShopPage = { shelves: [] };
  /** Addresses asked for at the widget's origin. */
  readonly requests: string[] = [];
  /** Answers nothing but errors while it is true. */
  isDown = false;
  /** Whether the shop has the worker's stub. */
  hasWorker = true;

  private constructor(
    { script }: WidgetManifest,
    servers: readonly [Server, Server],
    packs: Readonly<Record<string, string>>,
  ) {
    this.#servers = servers;
    const [widget, shop] = servers;
    this.widgetOrigin = `http://127.0.0.1:${portOf(widget)}`;
    this.shopOrigin = `http://localhost:${portOf(shop)}`;
    const files = sirv('dist', { dev: true });
    const packFiles = Object.entries(packs).map(([name, path]) => [name, sirv(path, { dev: true })] as const);
    widget.on('request', ((request, response) => {
      const url = request.url ?? '/';
      this.requests.push(url);
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
      const none = (): void => void response.writeHead(404).end();
      if (this.isDown && url.startsWith('/packs/')) return none();
      for (const [name, serve] of packFiles)
        if (url.startsWith(`/packs/${name}/`)) {
          request.url = url.slice(`/packs/${name}`.length);
          return serve(request, response, none);
        }
      files(request, response, none);
    }) satisfies RequestListener);
    shop.on('request', ((request, response) => {
      const isWorker = request.url?.startsWith(`/${stubName}`) === true;
      const { pasted } = this.#page;
      if (isWorker && (!this.hasWorker || (pasted && !pasted.stub)))
        return void response.writeHead(404).end();
      response.setHeader('Content-Security-Policy', isWorker ? this.#stubPolicy : this.#policy);
      response.setHeader(
        'Content-Type',
        isWorker ? 'text/javascript' : request.url === '/shop.css' ? 'text/css' : 'text/html; charset=utf-8',
      );
      response.end(
        isWorker
          ? (this.#page.pasted?.stub?.code ?? writeWorkerStub(this.#base))
          : request.url === '/shop.css'
            ? (this.#page.css ?? '')
            : this.#html(script),
      );
    }) satisfies RequestListener);
  }

  /** @param packs folders by name */
  static async start(packs: Readonly<Record<string, string>>): Promise<ShelfHost> {
    return new ShelfHost(builtWidget(), [await listen(), await listen()], packs);
  }

  stop(): void {
    for (const server of this.#servers) {
      server.close();
      server.closeAllConnections();
    }
  }

  /** Opens a page of the shop; what the shelves tell it is noted in `window.told`. */
  async open(page: Page, shop: ShopPage): Promise<void> {
    this.#page = shop;
    await page.addInitScript(() => {
      const told: unknown[] = [];
      Object.assign(window, { told });
      for (const name of ['ready', 'select', 'empty', 'error'])
        addEventListener(`own-shelf:${name}`, (event) => {
          told.push([name, (event as CustomEvent).detail]);
        });
    });
    await page.goto(`${this.shopOrigin}/`);
  }

  get #base(): string {
    return `${this.widgetOrigin}/widget/`;
  }

  get #embedding(): ReturnType<typeof policyFor> {
    const { shopOrigin: page, widgetOrigin: widget } = this;
    return policyFor({ page, widget, pack: widget, isolation: 'inline' });
  }

  /** As strict as it may be beside what the widget needs; the shop has a style sheet of its own. */
  get #policy(): string {
    return `default-src 'none'; style-src 'self'; base-uri 'none'; ${this.#page.pasted?.policy ?? writePolicy(this.#embedding.page)}`;
  }

  get #stubPolicy(): string {
    return this.#page.pasted?.stub?.policy ?? writePolicy(this.#embedding.stub!);
  }

  #html(script: WidgetManifest['script']): string {
    const { shelves, pack = 'shop', lang = 'en', dir, pasted } = this.#page;
    const snippets = pasted
      ? [pasted.snippet.split('\n')]
      : shelves.map((attributes) =>
          writeSnippet({
            base: this.#base,
            script,
            pack: `${this.widgetOrigin}/packs/${pack}/`,
            attributes: { worker: `/${stubName}`, ...attributes },
          }).split('\n'),
        );
    const elements = snippets.map(([, element = '']) =>
      element.replace('></own-shelf>', '><p>Our own picks</p></own-shelf>'),
    );
    return `<!doctype html><html lang="${lang}"${dir ? ` dir="${dir}"` : ''}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Shop</title><link rel="stylesheet" href="/shop.css">${snippets[0]?.[0] ?? ''}</head>
<body><main><h1>Shop</h1>${elements.join('\n')}<p>After the shelves</p></main></body></html>`;
  }
}

async function listen(): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return server;
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

export const shelfOf = (page: Page, n = 0): Locator => page.locator('own-shelf').nth(n);

/** Says something to the page's shelves, as its own scripts would. */
export const say = (page: Page, call: string, value: unknown): Promise<void> =>
  page.evaluate(
    ([name, given]) =>
      (window as never as { ownshelf: { push(call: unknown): void } }).ownshelf.push([name, given]),
    [call, value] as const,
  );

/** Builders are busy: a shelf may have given way to the page's own before it comes. */
export const drawn = async (shelf: Locator): Promise<void> =>
  expect(shelf.locator('.face').first()).toBeVisible({ timeout: 60_000 });
