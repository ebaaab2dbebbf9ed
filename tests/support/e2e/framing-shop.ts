import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { widgetManifestName, type WidgetManifest } from '../../../src/core/embedding/widget-manifest.ts';

/** Pages of a shop on a site of its own, another than the widget's at 127.0.0.1. */
export interface FramingShop {
  readonly origin: string;
  /**
   * Puts a page, or a file by its ending, at an address of the shop.
   *
   * @param headers beside the shop's own
   */
  put(path: string, content: string | Uint8Array, headers?: Readonly<Record<string, string>>): string;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };

/**
 * @param host under which browsers know it; every other one is another site
 * @param headers sent with every page
 */
export async function startFramingShop(
  host = 'localhost',
  headers: Readonly<Record<string, string>> = {},
): Promise<FramingShop> {
  const files = new Map<string, Parameters<FramingShop['put']>>();
  const server = createServer((request, response) => {
    const [path, content, own] = files.get((request.url ?? '/').split(/[?#]/)[0] ?? '/') ?? [''];
    const type = types[extname(path)] ?? 'text/html; charset=utf-8';
    response.writeHead(content === undefined ? 404 : 200, { ...headers, 'Content-Type': type, ...own });
    response.end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const origin = `http://${host}:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    put(...file) {
      const [path] = file;
      files.set(path, file);
      return origin + path;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function builtWidget(root = 'dist'): WidgetManifest {
  return JSON.parse(readFileSync(join(root, 'widget', widgetManifestName), 'utf8')) as WidgetManifest;
}

/** A shop's page with a shelf in a frame. */
export function framePage(
  widgetOrigin: string,
  { script }: WidgetManifest,
  { attributes = '', head = '', body = '' } = {},
): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>A shop</title>
<style>body { margin: 1rem; font-family: sans-serif; color-scheme: light dark }</style>${head}
<script src="${widgetOrigin}/widget/${script.file}" integrity="${script.integrity}" crossorigin async></script>
<h1>A shop</h1>
<own-shelf pack="${widgetOrigin}/packs/demo/" isolation="frame" ${attributes}><p>What the shop put here</p></own-shelf>${body}</html>`;
}
