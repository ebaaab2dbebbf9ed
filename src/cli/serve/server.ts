import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';
import { cacheControl, contentType } from './caching.ts';
import { headersFor, securityHeaders } from './headers.ts';
import type { ServedPack } from './packs.ts';
import { RequestLog } from './request-log.ts';

export interface ServeOptions {
  /** Folder of the production build. */
  readonly root: string;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** When the port is taken, how many of the following ones to try. */
  readonly portsToTry: number;
  readonly packs: readonly ServedPack[];
  /** File that gets one JSON line per request. */
  readonly logRequests?: string;
}

export interface RunningServer {
  readonly origin: string;
  close(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Serves a production build as a good static host would: right headers, precompressed files, cached by hash. */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const log = options.logRequests === undefined ? undefined : new RequestLog(options.logRequests);
  const packs = new Map(options.packs.map(({ name, folder }) => [name, files(folder)]));
  const site = files(options.root);

  const server = createServer((request, response) => {
    log?.record(request);
    request.resume();
    const pathname = decodedPathname(request);
    const headers = pathname === undefined ? securityHeaders : headersFor(pathname);
    response.setHeaders(new Map(Object.entries(headers)));
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      refuse(response, 405, 'Only GET and HEAD are answered here.');
      return;
    }
    if (pathname === undefined) {
      refuse(response, 400, 'The address cannot be decoded, or climbs.');
      return;
    }
    if (pathname === '/retailers') {
      // What the page is made of lies beside it.
      response.writeHead(302, { Location: 'retailers/', 'Cache-Control': 'no-store' }).end();
      return;
    }
    response.setHeader('Cache-Control', cacheControl(pathname));
    const type = contentType(pathname);
    if (type !== undefined) response.setHeader('Content-Type', type);

    const pack = /^\/packs\/([^/]+)(\/.*)$/.exec(pathname);
    const packFiles = pack === null ? undefined : packs.get(pack[1] ?? '');
    if (packFiles !== undefined) {
      request.url = pack?.[2] ?? '/';
      packFiles(request, response, () => refuse(response, 404, `The pack has no file ${pathname}.`));
      return;
    }
    site(request, response, () => {
      if (!isNavigation(request)) {
        refuse(response, 404, `There is no ${pathname}.`);
        return;
      }
      if (pathname === '/') refuse(response, 404, 'There is no build here; run "npm run build" first.');
      else response.writeHead(302, { Location: '/', 'Cache-Control': 'no-store' }).end();
    });
  });

  const port = await listen(server, options);
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    origin: `http://${host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          log?.close();
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** Looked up on disk at each request, so that a pack built again is served without a restart. */
function files(folder: string): Handler {
  return sirv(folder, { dev: true, etag: true, brotli: true, gzip: true, single: false });
}

/** Headers go by folder: a path that climbs out of one, `/widget/..%2findex.html`, would carry the wrong ones. */
function decodedPathname(request: IncomingMessage): string | undefined {
  try {
    const pathname = decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/');
    return /(^|[\\/])\.\.([\\/]|$)/.test(pathname) ? undefined : pathname;
  } catch {
    return undefined;
  }
}

function isNavigation(request: IncomingMessage): boolean {
  return (request.headers.accept ?? '').includes('text/html');
}

function refuse(response: ServerResponse, status: number, message: string): void {
  const plainText = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };
  response.writeHead(status, plainText).end(`${message}\n`);
}

async function listen(server: Server, { host, port, portsToTry }: ServeOptions): Promise<number> {
  for (let offset = 0; ; offset += 1) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port === 0 ? 0 : port + offset, host, () => {
          server.off('error', reject);
          resolve();
        });
      });
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!isTaken || offset >= portsToTry) throw error;
    }
  }
}
