import { closeSync, openSync, writeSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';

/** Headers that name the connection, not what was asked. */
const connectionHeaders = new Set(['connection', 'host']);

/**
 * One JSON line per request, without time or address: what a server can learn from what this device asks.
 * Two devices that ask the same leave the same bytes.
 */
export class RequestLog {
  readonly #file: number;

  constructor(path: string) {
    this.#file = openSync(path, 'w');
  }

  record(request: IncomingMessage): void {
    const headers = Object.entries(request.headers)
      .filter(([name]) => !connectionHeaders.has(name))
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const line = { method: request.method, url: request.url, headers: Object.fromEntries(headers) };
    writeSync(this.#file, `${JSON.stringify(line)}\n`);
  }

  close(): void {
    closeSync(this.#file);
  }
}
