import type { FileRef, FileRole, PackManifest } from '../../core/catalog/manifest.ts';
import { profileKey } from '../../core/embedding/worker-name.ts';
import type { Consent, Exchange } from '../../ports/consent.ts';
import type { Remembering } from '../../ports/widget-ranker-api.ts';
import { manifestUrlOf, openPack, type OpenedPack, type OpenPackOptions } from '../http/open-pack.ts';
import { shopperDatabaseName } from '../idb/shopper-name.ts';
import { createMemoryShopperDatabase } from '../memory/memory-shopper-database.ts';
import type { TabChannel, TabMessage } from '../tabs/tab-channel.ts';
import type { KeptFiles } from './durable.ts';
import { isOnDevice, loadDurable } from './load-durable.ts';
import { SwitchedDatabase, type ShopperStores } from './switched-database.ts';
import { SwitchedFiles } from './switched-files.ts';

/** Of the widget alone: what the app keeps on the same origin is not the widget's to find or to erase. */
const filesArea = 'ownshelf-widget-files';
/** Files that are read while a shelf is looked at, and not only when it is opened. */
const lateRoles: readonly FileRole[] = ['rows', 'thumbnails', 'tokenRows', 'campaigns'];

export interface ConsentedStoresOptions {
  /** Of the worker: in a frame it tells the page around it. */
  readonly workerName: string;
  /** Hashes of files beside packs', kept as long as a pack is. */
  readonly protectedSha256s: () => readonly string[];
  readonly fetch?: typeof globalThis.fetch;
}

type OpenDatabaseOptions = { readonly onSuperseded: () => void };
type OnMessage = (message: TabMessage) => void;

interface OpenShop {
  /** Under what its profile is kept. */
  readonly profile: string;
  readonly database: SwitchedDatabase;
  readonly onSuperseded: () => void;
  /** Hears of other tabs, once something is kept. */
  onMessage?: OnMessage;
}

/**
 * Stores of a guest: everything in memory, and nothing is opened on the device but what an earlier agreement left there. One
 * pack and one shop at a time.
 */
export class ConsentedStores implements Consent {
  readonly files = new SwitchedFiles();
  readonly #options: ConsentedStoresOptions;
  #remembering: Remembering = 'memory';
  #pack: { readonly url: string; readonly manifest: PackManifest } | undefined;
  #shop: OpenShop | undefined;
  #tabs: TabChannel | undefined;
  #kept: KeptFiles | undefined;
  #release: () => void = () => {};
  #keepingFiles: { readonly stop: AbortController; readonly done: Promise<void> } | undefined;
  /** One agreement or withdrawal after the other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: ConsentedStoresOptions) {
    this.#options = options;
  }

  get remembering(): Remembering {
    return this.#remembering;
  }

  /** From the device where an earlier agreement left it, else over the browser's own cache. */
  async openPack(url: string, options: Omit<OpenPackOptions, 'fileStore' | 'records'>): Promise<OpenedPack> {
    const kept = await this.#keptPack(url);
    if (kept) {
      this.#kept = kept;
      this.files.keepIn(kept.fileStore);
    }
    const pack = await openPack(url, {
      ...this.#openOptions,
      ...options,
      fileStore: this.files,
      ...(kept && { records: kept.records }),
    });
    this.#pack = { url, manifest: pack.manifest };
    return {
      ...pack,
      /** Copied: what lies on the device may be erased while it is still looked at. */
      async readFile(role, shard) {
        const blob = await pack.readFile(role, shard);
        return lateRoles.includes(role) ? new Blob([await blob.arrayBuffer()]) : blob;
      },
    };
  }

  async openDatabase(
    shopId: string,
    { onSuperseded }: OpenDatabaseOptions,
  ): Promise<ShopperStores & { readonly warning?: string }> {
    const profile = `widget ${profileKey(shopId, this.#options.workerName)}`;
    const found = await this.#keptProfile(profile, onSuperseded);
    const database = new SwitchedDatabase(found, () => this.#fallToMemory('unavailable'));
    this.#remembering = found ? (found.durable ? 'kept' : 'unavailable') : 'memory';
    this.#shop = { profile, database, onSuperseded };
    if (this.#remembering === 'kept' && !this.#kept) this.#keepFiles();
    return {
      log: database.log,
      settings: database.settings,
      durable: database.durable,
      ...(found?.warning !== undefined && { warning: found.warning }),
      close: () => database.close(),
    };
  }

  openTabs(_shopId: string, onMessage: OnMessage): TabChannel {
    const shop = this.#shop!;
    shop.onMessage = onMessage;
    if (this.#remembering === 'kept') void this.#listen();
    return {
      send: (message) => this.#tabs?.send(message),
      close: () => this.#tabs?.close(),
    };
  }

  keep(exchange: Exchange): Promise<Remembering> {
    return this.#inTurn(async () => {
      const shop = this.#shop;
      if (!shop || this.#remembering === 'kept') return;
      this.#remembering = 'unavailable';
      const options = this.#connectionOptions(shop.onSuperseded);
      // No room, no right, or no network for the code: the shelf goes on in memory.
      const isKept = await loadDurable()
        .then(({ keepProfile }) => keepProfile(shop.profile, shop.database, options, exchange))
        .catch(() => false);
      if (!isKept) return;
      this.#remembering = 'kept';
      await this.#listen();
      this.#tabs?.send({ kind: 'log-changed' });
      this.#keepFiles();
    });
  }

  erase(exchange: Exchange): Promise<Remembering> {
    return this.#inTurn(async () => {
      const shop = this.#shop;
      if (!shop) return;
      const wasKept = shop.database.durable;
      await exchange(async () => {
        if (wasKept) shop.database.toMemory();
      });
      this.#fallToMemory('memory');
      this.#keepingFiles?.stop.abort();
      await this.#keepingFiles?.done;
      const { profile } = shop;
      if (wasKept || (await isOnDevice(shopperDatabaseName(profile))))
        await (await loadDurable()).eraseProfile(profile);
      await this.#eraseFiles();
    });
  }

  #fallToMemory(remembering: Remembering): void {
    this.#remembering = remembering;
    this.#tabs?.close();
    this.#tabs = undefined;
  }

  async #keptPack(url: string): Promise<KeptFiles | undefined> {
    if (!(await isOnDevice(filesArea))) return undefined;
    try {
      const kept = await (await loadDurable()).openKeptFiles(filesArea);
      if (await kept.records.read(manifestUrlOf(url))) return kept;
      kept.records.close();
    } catch {
      // What cannot be read is as good as not there.
    }
    return undefined;
  }

  async #keptProfile(
    profile: string,
    onSuperseded: () => void,
  ): Promise<(ShopperStores & { readonly warning?: string }) | undefined> {
    if (!(await isOnDevice(shopperDatabaseName(profile)))) return undefined;
    try {
      const { openShopperDatabase } = await loadDurable();
      return await openShopperDatabase(profile, this.#connectionOptions(onSuperseded));
    } catch {
      // The shopper may have opted out in what cannot be read.
      const stores = createMemoryShopperDatabase({ personalisation: 'off' });
      return { ...stores, durable: false, close: () => {} };
    }
  }

  #connectionOptions(onSuperseded: () => void): { onSuperseded: () => void; onDeleted: () => void } {
    return {
      onSuperseded,
      /** Another tab heard that the shopper withdrew. */
      onDeleted: () => {
        this.#shop?.database.toMemory();
        // The files go too: what can still be read without making their database anew is saved.
        void this.files.toMemory(this.files.kind === 'opfs' ? this.#lateFiles : []);
        this.#keepingFiles?.stop.abort();
        this.#kept?.records.close();
        this.#kept = undefined;
        this.#release();
        this.#fallToMemory('memory');
        onSuperseded();
      },
    };
  }

  async #listen(): Promise<void> {
    const shop = this.#shop!;
    const { openTabChannel } = await loadDurable();
    if (this.#remembering !== 'kept' || this.#tabs) return;
    this.#tabs = openTabChannel(shop.profile, (message) => shop.onMessage?.(message));
  }

  /** Puts the open pack where the next start finds it; meanwhile it is looked at. Where there is no room, it is fetched again. */
  #keepFiles(): void {
    const stop = new AbortController();
    const done = this.#moveFiles(stop.signal).catch(() => {});
    this.#keepingFiles = { stop, done };
  }

  async #moveFiles(signal: AbortSignal): Promise<void> {
    const { url, manifest } = this.#pack!;
    const { keepPack, openKeptFiles } = await loadDurable();
    const kept = await openKeptFiles(filesArea);
    if (kept.fileStore.kind === 'memory') return kept.records.close();
    this.#kept = kept;
    await keepPack(kept, this.files, manifest, signal);
    const { close, durable } = await openPack(url, { ...this.#openOptions, ...kept, signal });
    this.#release = close;
    if (durable) this.files.keepIn(kept.fileStore);
  }

  async #eraseFiles(): Promise<void> {
    const { url } = this.#pack!;
    const kept = this.#kept ?? (await this.#keptPack(url));
    this.#kept = undefined;
    if (!kept) return;
    await this.files.toMemory(this.#lateFiles);
    this.#release();
    const { eraseFiles } = await loadDurable();
    await eraseFiles(filesArea, manifestUrlOf(url), kept, this.#options.protectedSha256s()).catch(() => {});
  }

  get #lateFiles(): FileRef[] {
    return this.#pack?.manifest.files.filter(({ role }) => lateRoles.includes(role)) ?? [];
  }

  get #openOptions(): Pick<OpenPackOptions, 'protectedSha256s'> & Pick<OpenPackOptions, 'fetch'> {
    const { protectedSha256s, fetch } = this.#options;
    return { protectedSha256s, ...(fetch && { fetch }) };
  }

  #inTurn(job: () => Promise<void>): Promise<Remembering> {
    const turn = this.#last.then(job).then(() => this.#remembering);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
