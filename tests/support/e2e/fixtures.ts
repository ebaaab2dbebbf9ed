import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { startServer, type RunningServer, type ServeOptions } from '../../../src/cli/serve/server.ts';
import { BrowserProfile, type ProfileOptions } from './browser-profile.ts';

export { expect } from '@playwright/test';

/** A server over the production build that can be stopped and started again at the same address. */
export class ShopServer {
  readonly origin: string;
  readonly #options: ServeOptions & { readonly logRequests: string };
  #server: RunningServer | undefined;

  private constructor(server: RunningServer, options: ServeOptions & { readonly logRequests: string }) {
    this.#server = server;
    this.origin = server.origin;
    this.#options = { ...options, port: Number(new URL(server.origin).port), portsToTry: 0 };
  }

  static async start(options: Partial<ServeOptions> = {}): Promise<ShopServer> {
    const logRequests = join(tmpdir(), `ownshelf-requests-${randomUUID()}.jsonl`);
    const full = {
      root: 'dist',
      host: '127.0.0.1',
      port: 0,
      portsToTry: 0,
      packs: [],
      logRequests,
      ...options,
    };
    return new ShopServer(await startServer(full), full);
  }

  async stop(): Promise<void> {
    await this.#server?.close();
    this.#server = undefined;
  }

  /** The same address, over another build or with other packs if told so; the request log begins anew. */
  async startAgain(change: Pick<Partial<ServeOptions>, 'root' | 'packs'> = {}): Promise<void> {
    await this.stop();
    this.#server = await startServer({ ...this.#options, ...change });
  }

  /** Stops and leaves nothing behind. */
  async remove(): Promise<void> {
    await this.stop();
    await rm(this.#options.logRequests, { force: true });
  }

  /** What was asked so far, one JSON line per request, in order of arrival. */
  async requests(): Promise<string[]> {
    return (await readFile(this.#options.logRequests, 'utf8')).split('\n').filter(Boolean);
  }

  /** Waits until nothing was asked for a while. */
  async quiet(forMs = 2500): Promise<void> {
    let count = -1;
    for (;;) {
      const { length } = await this.requests();
      if (length === count) return;
      count = length;
      await new Promise((resolve) => setTimeout(resolve, forMs));
    }
  }
}

interface Fixtures {
  /** Starts a server that ends with the test. */
  readonly serve: (options?: Partial<ServeOptions>) => Promise<ShopServer>;
  /** Starts a browser with a profile of its own that ends with the test. */
  readonly newProfile: (options?: ProfileOptions) => Promise<BrowserProfile>;
}

export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from this pattern
  serve: async ({}, use) => {
    const servers: ShopServer[] = [];
    await use(async (options) => {
      const server = await ShopServer.start(options);
      servers.push(server);
      return server;
    });
    await Promise.all(servers.map((server) => server.remove()));
  },
  // eslint-disable-next-line no-empty-pattern -- as above
  newProfile: async ({}, use) => {
    const profiles: BrowserProfile[] = [];
    await use(async (options) => {
      const profile = await BrowserProfile.create(options);
      profiles.push(profile);
      return profile;
    });
    for (const profile of profiles) await profile.remove();
  },
});
