import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sirv from 'sirv';
import type { Page } from '@playwright/test';
import { buildWidget } from '../../../src/cli/widget/build-widget.ts';
import type { WidgetManifest } from '../../../src/core/embedding/widget-manifest.ts';

export interface ShopPage {
  /** Of `<own-shelf>`s, one for each, beside pack and worker. */
  readonly shelves: readonly Readonly<Record<string, string>>[];
  readonly pack?: string;
  readonly lang?: string;
  readonly dir?: 'rtl';
  readonly css?: string;
}

/** A shop under a strict policy on one origin, the widget and its packs on another. */
export class ShelfHost {
  readonly widgetOrigin: string;
  readonly shopOrigin: string;
  readonly #servers: readonly Server[];
  readonly #folder: string;
  #page: ShopPage = { shelves: [] };
  /** Addresses asked for at the widget's origin. */
  readonly requests: string[] = [];
  /** Answers nothing but errors while it is true. */
  isDown = false;
  /** Whether the shop has the worker's stub. */
  hasWorker = true;

  private constructor(
    folder: string,
    { script }: WidgetManifest,
    servers: readonly [Server, Server],
    packs: Readonly<Record<string, string>>,
  ) {
    this.#folder = folder;
    this.#servers = servers;
    const [widget, shop] = servers;
    this.widgetOrigin = `http://127.0.0.1:${portOf(widget)}`;
    this.shopOrigin = `http://localhost:${portOf(shop)}`;
    const files = sirv(folder, { dev: true });
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
      const isWorker = request.url?.startsWith('/ownshelf-worker.js') === true;
      if (isWorker && !this.hasWorker) return void response.writeHead(404).end();
      response.setHeader('Content-Security-Policy', isWorker ? this.#workerPolicy : this.#policy);
      response.setHeader(
        'Content-Type',
        isWorker ? 'text/javascript' : request.url === '/shop.css' ? 'text/css' : 'text/html; charset=utf-8',
      );
      response.end(
        isWorker
          ? `await import('${this.widgetOrigin}/widget/' + /^[\\w.-]+\\.js$/.exec(new URL(location.href).searchParams.get('run'))[0]);`
          : request.url === '/shop.css'
            ? (this.#page.css ?? '')
            : this.#html(script),
      );
    }) satisfies RequestListener);
  }

  /** @param packs folders by name */
  static async start(packs: Readonly<Record<string, string>>): Promise<ShelfHost> {
    const folder = await mkdtemp(join(tmpdir(), 'ownshelf-widget-'));
    const manifest = await buildWidget(join(folder, 'widget'), '0.0.0');
    return new ShelfHost(folder, manifest, [await listen(), await listen()], packs);
  }

  async stop(): Promise<void> {
    for (const server of this.#servers) {
      server.close();
      server.closeAllConnections();
    }
    await rm(this.#folder, { recursive: true });
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

  get #policy(): string {
    const { widgetOrigin: widget } = this;
    return `default-src 'none'; script-src 'self' ${widget}; worker-src 'self'; connect-src ${widget}; style-src 'self'; base-uri 'none'`;
  }

  get #workerPolicy(): string {
    const { widgetOrigin: widget } = this;
    return `default-src 'none'; script-src 'self' ${widget} 'wasm-unsafe-eval'; connect-src ${widget}`;
  }

  #html({ file, integrity }: WidgetManifest['script']): string {
    const { shelves, pack = 'shop', lang = 'en', dir } = this.#page;
    const elements = shelves.map((attributes) => {
      const all = {
        pack: `${this.widgetOrigin}/packs/${pack}/`,
        worker: '/ownshelf-worker.js',
        ...attributes,
      };
      const told = Object.entries(all).map(([name, value]) => ` ${name}="${value}"`);
      return `<own-shelf${told.join('')}><p>Our own picks</p></own-shelf>`;
    });
    return `<!doctype html><html lang="${lang}"${dir ? ` dir="${dir}"` : ''}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Shop</title><link rel="stylesheet" href="/shop.css"><script src="${this.widgetOrigin}/widget/${file}" integrity="${integrity}" crossorigin async></script>
</head><body><main><h1>Shop</h1>${elements.join('\n')}<p>After the shelves</p></main></body></html>`;
  }
}

async function listen(): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return server;
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;
