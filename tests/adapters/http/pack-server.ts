import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SmallPack } from '../../contracts/small-pack.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface PackServer {
  /** Folder address of the pack, with a trailing slash. */
  readonly url: string;
  /** Paths asked for, in order. */
  readonly requests: string[];
  publish(pack: SmallPack): void;
  /** Replaces the answer to one path until the next `publish`. */
  answer(path: string, handler: Handler): void;
  /** Answers with other bytes under the same name. */
  serve(path: string, bytes: Uint8Array): void;
  stop(): Promise<void>;
}

/** A real web server on the loopback address, publishing one pack at a time. */
export async function startPackServer(pack: SmallPack): Promise<PackServer> {
  let published = pack;
  const requests: string[] = [];
  const overrides = new Map<string, Handler>();
  const server = createServer((request, response) => {
    const path = request.url!.replace('/packs/demo/', '');
    requests.push(path);
    const override = overrides.get(path);
    if (override) return override(request, response);
    const bytes = published.files.get(path);
    if (!bytes) return response.writeHead(404).end('not here');
    response.writeHead(200, { 'content-length': bytes.byteLength }).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/packs/demo/`,
    requests,
    publish(next) {
      published = next;
      overrides.clear();
    },
    answer: (path, handler) => void overrides.set(path, handler),
    serve: (path, bytes) =>
      void overrides.set(path, (_request, response) => response.writeHead(200).end(bytes)),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
