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
  /** Breaks the next answer to one path off after so many bytes of the file. */
  breakOff(path: string, afterBytes: number): void;
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
    sendFrom(request, response, bytes);
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
    breakOff(path, afterBytes) {
      const bytes = published.files.get(path)!;
      overrides.set(path, (request, response) => {
        overrides.delete(path);
        sendFrom(request, response, bytes, afterBytes);
      });
    },
    serve: (path, bytes) =>
      void overrides.set(path, (_request, response) => response.writeHead(200).end(bytes)),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** @param endByte where the connection breaks, if before the end */
function sendFrom(
  request: IncomingMessage,
  response: ServerResponse,
  bytes: Uint8Array,
  endByte = bytes.byteLength,
): void {
  const size = bytes.byteLength;
  const [, from] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
  const start = Number(from ?? 0);
  if (start >= size && start > 0)
    return void response.writeHead(416, { 'content-range': `bytes */${size}` }).end();
  response.writeHead(from === undefined ? 200 : 206, {
    'content-length': size - start,
    ...(from !== undefined && { 'content-range': `bytes ${start}-${size - 1}/${size}` }),
  });
  if (endByte === size) response.end(bytes.subarray(start));
  else response.write(bytes.subarray(start, endByte), () => request.socket.destroy());
}
