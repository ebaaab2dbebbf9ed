import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';
import type { RunningServer } from '../../../src/cli/serve/server.ts';

/** A host as plain as they come: files from a folder under `prefix`, and not one header of ours. */
export async function startStaticHost(root: string, prefix = '/'): Promise<RunningServer> {
  const files = sirv(root, { dev: true, etag: true });
  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    const notFound = (): void => {
      response.writeHead(404).end();
    };
    if (!url.startsWith(prefix)) {
      notFound();
      return;
    }
    request.url = `/${url.slice(prefix.length)}`;
    files(request, response, notFound);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
