import { mainDepartments } from '../core/catalog/facets.ts';
import type { FileRole, PackManifest } from '../core/catalog/manifest.ts';
import { OwnshelfError } from '../core/domain/errors.ts';
import type { MakeRowsHome } from '../core/behaviour/model/byte-rows.ts';
import type { MakeVectorHome } from '../core/retrieval/vector-scan.ts';
import type { FileStore } from '../ports/file-store.ts';
import { textForEncoder } from '../core/text/item-text.ts';
import type { BroughtModelRef, DeviceEncoder, EncoderStatus } from '../ports/item-encoder.ts';
import type { LogStore, SettingsStore } from '../ports/log-store.ts';
import type {
  OpenedShop,
  OpenProgress,
  PrivacySignals,
  RankerApi,
  RankerEvent,
} from '../ports/ranker-api.ts';
import type { ReadCampaigns } from './ads/read-campaigns.ts';
import { loadAdEffect } from './load-ad-effect.ts';
import { loadAds } from './load-ads.ts';
import { fetchLateParts } from './load-parts.ts';
import { lateAds } from './late-ads.ts';
import { noAds, type Ads } from './no-ads.ts';
import { openShop, readCampaigns, type OpenShop } from './open-shop.ts';
import { ProfileKeeper } from './profile-keeper.ts';
import { QueryMeaning } from './query-meaning.ts';
import { Ranker } from './ranker.ts';

/** What the service needs of an installed pack. */
export interface InstalledPack {
  readonly manifest: PackManifest;
  readonly manifestSha256: string;
  readonly source: 'network' | 'cache';
  readonly durable: boolean;
  readonly warning?: string;
  readFile(role: FileRole, shard?: number): Promise<Blob>;
  close(): void;
}

export interface OpenPackRequest {
  readonly onProgress: (progress: OpenProgress) => void;
  readonly cacheFirst: boolean;
  readonly onUpdated: (update: { readonly manifestSha256: string }) => void;
  readonly onRefused: (warning: string) => void;
  readonly acceptManifest?: (manifest: PackManifest) => void;
  /** Hash every stored file again first: what was read made no sense. */
  readonly recheck?: boolean;
}

/** What the service is built on; everything that touches the outside comes in here. */
export interface RankerServiceParts {
  readonly files: Promise<FileStore>;
  readonly openPack: (packUrl: string, request: OpenPackRequest) => Promise<InstalledPack>;
  /** Where a pack's vectors lie while it is open; without it they are scanned in plain TypeScript. */
  readonly makeVectorHome?: MakeVectorHome;
  /** Where what was learned from the shop's log lies; without it it is multiplied in plain TypeScript. */
  readonly makeRowsHome?: MakeRowsHome;
  readonly openDatabase: (
    shopId: string,
    options: { onSuperseded: () => void },
  ) => Promise<{
    readonly log: LogStore;
    readonly settings: SettingsStore;
    readonly durable: boolean;
    readonly warning?: string;
    close(): void;
  }>;
  readonly openTabs: (
    shopId: string,
    onMessage: (message: { readonly kind: 'log-changed' | 'settings-changed' | 'forgotten' }) => void,
  ) => { send(message: { kind: 'log-changed' | 'settings-changed' | 'forgotten' }): void; close(): void };
  readonly encoder: DeviceEncoder;
  readonly now: () => number;
  readonly isolated: boolean;
  /** Campaigns are opened with the first question about ads, and not with the shop. */
  readonly adsWhenAsked?: boolean;
  /** What the browser says for everybody who uses it; see `PrivacySignals`. */
  readonly globalPrivacyControl?: boolean;
}

export interface OpenSession {
  readonly ranker: Ranker;
  readonly keeper: ProfileKeeper;
  readonly settings: SettingsStore;
  readonly shop: OpenShop;
  readonly meaning: QueryMeaning;
  readonly close: () => void;
}

/** The ranker worker's API over its parts: opens shops, passes calls on, tells listeners. */
export function createRankerService(parts: RankerServiceParts): {
  api: RankerApi;
  encoderChanged(status: EncoderStatus): void;
  /** @throws OwnshelfError `InputError` while no shop is open */
  current(): OpenSession;
} {
  const listeners = new Set<(event: RankerEvent) => void>();
  let session: OpenSession | undefined;

  const tell = (event: RankerEvent): void => listeners.forEach((listener) => listener(event));
  const current = (): OpenSession => {
    if (!session) throw new OwnshelfError('InputError', 'No shop is open yet: call open first.');
    return session;
  };

  async function open(
    packUrl: string,
    onProgress: (progress: OpenProgress) => void,
    signals: PrivacySignals = {},
  ): Promise<OpenedShop> {
    const { pack, shop, warning: packWarning } = await openPackAndShop(packUrl, onProgress);
    const { id, name } = pack.manifest.shop;
    const closing: (() => void)[] = [() => pack.close()];
    const close = (): void => closing.splice(0).forEach((step) => step());
    try {
      const database = await parts.openDatabase(id, {
        onSuperseded: () => tell({ kind: 'changed', what: 'settings' }),
      });
      closing.unshift(() => database.close());
      const keeper = await ProfileKeeper.open(shop, database.log, () => {
        ranker.forgetShown();
        tell({ kind: 'changed', what: 'visitor' });
      });
      const tabs = parts.openTabs(id, (message) => {
        if (message.kind === 'settings-changed') return tell({ kind: 'changed', what: 'settings' });
        if (message.kind === 'forgotten') ranker.forgetShown();
        const { visitor } = keeper;
        const told = (): void => {
          if (visitor === keeper.visitor) tell({ kind: 'changed', what: 'log' });
        };
        // What cannot be read now is read again with the next change.
        keeper.reload().then(told, told);
      });
      closing.unshift(() => tabs.close());
      const encoder = parts.encoder.forPack(pack.manifest.encoder, {
        readTokenRows: () => pack.readFile('tokenRows'),
        addressOf: (path) => new URL(path, folderOf(packUrl)).href,
        golden: () => goldenOf(shop),
      });
      const meaning = new QueryMeaning(shop, encoder, parts.now, () => {
        void parts.encoder.status().then((status) => tell({ kind: 'encoder', status }));
      });
      const adParts = {
        keeper,
        settings: database.settings,
        now: parts.now,
        globalPrivacyControl: [parts, signals].some(
          ({ globalPrivacyControl }) => globalPrivacyControl === true,
        ),
      };
      const openAds = async (read: () => Promise<ReadCampaigns>): Promise<Ads> => {
        const withAds = { ...shop, ...(await read()) };
        const AdDesk = withAds.campaigns && (await loadAds())?.AdDesk;
        return AdDesk ? new AdDesk({ shop: withAds, ...adParts }) : noAds(parts.now);
      };
      const ranker = new Ranker({
        shop,
        keeper,
        settings: database.settings,
        meaning,
        ads: parts.adsWhenAsked
          ? lateAds(() => openAds(() => readCampaigns(pack.manifest, pack.readFile, shop.catalog)))
          : await openAds(() => Promise.resolve({})),
        now: parts.now,
        onChange: (what) =>
          tabs.send({
            kind: what === 'log' ? 'log-changed' : what === 'settings' ? 'settings-changed' : 'forgotten',
          }),
      });
      await ranker.carrySettings();
      session?.close();
      session = { ranker, keeper, shop, meaning, settings: database.settings, close };
      // A pack that brings its own model has something to say before anybody searches.
      void parts.encoder.status().then((status) => {
        if (status.sizeBytes !== undefined) tell({ kind: 'encoder', status });
      });
      const words =
        encoder === undefined && pack.manifest.encoder.files
          ? `This shop's pack was made with a language model of its own, ${pack.manifest.encoder.id}, which cannot run here: search goes by words alone.`
          : undefined;
      const warning = [pack.warning, packWarning, words, shop.campaignsWarning, database.warning]
        .filter(Boolean)
        .join(' ');
      return {
        shopId: id,
        shopName: name,
        packSha256: pack.manifestSha256,
        itemCount: shop.catalog.size,
        departments: mainDepartments(shop.facets),
        durable: pack.durable && database.durable,
        source: pack.source,
        ...(warning === '' ? {} : { warning }),
      };
    } catch (error) {
      close();
      throw error;
    }
  }

  /** An installed pack that cannot be read is checked file by file and mended from the network, once. */
  async function openPackAndShop(
    packUrl: string,
    onProgress: (progress: OpenProgress) => void,
  ): Promise<{ pack: InstalledPack; shop: OpenShop; warning?: string }> {
    const { pack, request, warning } = await openAcceptable(packUrl, {
      onProgress,
      cacheFirst: true,
      onUpdated: ({ manifestSha256 }) => tell({ kind: 'pack-updated', packSha256: manifestSha256 }),
      onRefused: (refusal) => tell({ kind: 'pack-refused', warning: refusal }),
      acceptManifest: checkEncoder,
    });
    const { totalBytes } = sizeOf(pack.manifest);
    onProgress({ phase: 'opening', loadedBytes: totalBytes, totalBytes });
    try {
      return { pack, shop: await openOrClose(pack), ...warning };
    } catch (error) {
      if (!isNamed(error, 'PackFormatError') && !isNamed(error, 'StorageError')) throw error;
      const mended = await parts.openPack(packUrl, { ...request, cacheFirst: false, recheck: true });
      return { pack: mended, shop: await openOrClose(mended), ...warning };
    }
  }

  async function openOrClose(pack: InstalledPack): Promise<OpenShop> {
    try {
      return await openShop(
        pack.manifest,
        (role, shard) => pack.readFile(role, shard),
        parts.makeVectorHome,
        parts.makeRowsHome,
        parts.adsWhenAsked,
      );
    } catch (error) {
      pack.close();
      throw error;
    }
  }

  /** A pack for another encoder still ranks by its own vectors: with no older pack to fall back to, take it and say so. */
  async function openAcceptable(
    packUrl: string,
    request: OpenPackRequest,
  ): Promise<{ pack: InstalledPack; request: OpenPackRequest; warning: { warning?: string } }> {
    try {
      return { pack: await parts.openPack(packUrl, request), request, warning: {} };
    } catch (error) {
      if (!isNamed(error, 'EncoderMismatchError')) throw error;
      const { acceptManifest: _, ...lenient } = request;
      return {
        pack: await parts.openPack(packUrl, lenient),
        request: lenient,
        warning: { warning: `${(error as Error).message} Until then search goes by words alone.` },
      };
    }
  }

  function checkEncoder({ encoder }: PackManifest): void {
    // A pack with a model of its own brings the right encoder along.
    if (encoder.files !== undefined || (encoder.baseSha256 ?? encoder.sha256) === parts.encoder.sha256)
      return;
    throw new OwnshelfError(
      'EncoderMismatchError',
      `This shop's pack was made with the encoder "${encoder.id}" (${(encoder.baseSha256 ?? encoder.sha256).slice(0, 8)}), this app has "${parts.encoder.id}" (${parts.encoder.sha256.slice(0, 8)}): the shop should build its pack again, or the app be updated.`,
    );
  }

  const api: RankerApi = {
    open,
    subscribe: async (listener) => void listeners.add(listener),
    shelf: async (request) => current().ranker.shelf(request),
    search: async (text, limit) => current().ranker.search(text, limit),
    item: async (itemId) => current().ranker.item(itemId),
    saved: async () => current().ranker.saved(),
    thumbnails: async (indices) => current().ranker.thumbnails(indices),
    recordInteraction: async (input) => current().ranker.recordInteraction(input),
    forgetEntry: async (seq) => void (await current().ranker.forget({ kind: 'entries', seqs: [seq] })),
    recordImpressions: async (inputs) => current().ranker.recordImpressions(inputs),
    recordTastes: async (categories) => current().ranker.recordTastes(categories),
    explain: async (itemId) => current().ranker.explain(itemId),
    interests: async () => current().ranker.interests(),
    segment: async () => current().ranker.segment(),
    log: async (range) => current().ranker.log(range),
    forget: async (target) => current().ranker.forget(target),
    objectives: async () => current().ranker.objectives(),
    duel: async () => current().ranker.duel(),
    restartDuel: async () => current().ranker.restartDuel(),
    settings: async () => current().settings.read(),
    updateSettings: async (change) => current().ranker.updateSettings(change),
    ad: async (request) => current().ranker.ads.ad(request),
    recordAd: async (event) => current().ranker.recordAd(event),
    adInspector: async (request) => current().ranker.ads.inspect(request),
    adRewriteRequest: async (chosen) => current().ranker.ads.rewriteRequest(chosen),
    judgeAdRewrite: async (chosen, answer) => current().ranker.ads.judgeRewrite(chosen, answer),
    ads: async () => current().ranker.ads.view(),
    adEffect: async () => current().ranker.adEffect(),
    startVisitor: async () => current().ranker.startVisitor(),
    endVisitor: async (end) => current().ranker.endVisitor(end),
    visitorEntryCount: async () => current().ranker.visitorEntryCount(),
    exportProfile: async () => current().ranker.exportProfile(),
    tasteTopics: async () => current().ranker.tasteTopics(),
    async prefetchEncoder(onProgress) {
      fetchLateParts();
      if (session?.shop.campaigns) loadAdEffect().catch(() => {});
      await parts.encoder.prefetch((progress) => onProgress({ phase: 'downloading', ...progress }));
    },
    fetchModel: async (onProgress) =>
      parts.encoder.fetchModel((progress) => onProgress({ phase: 'downloading', ...progress })),
    removeModel: async () => parts.encoder.removeModel(),
    deviceReport: async () => {
      const { shop, keeper } = current();
      const files = await parts.files;
      return {
        storage: files.kind,
        usedBytes: await files.usedBytes(),
        packBytes: sizeOf(shop.manifest).totalBytes,
        logEntries: keeper.entryCount,
        encoder: await parts.encoder.status(),
        isolated: parts.isolated,
      };
    },
  };
  return {
    api,
    current,
    encoderChanged(status) {
      if (status.state === 'ready') session?.meaning.encoderIsReady();
      tell({ kind: 'encoder', status });
    },
  };
}

function sizeOf({ files }: PackManifest): { totalBytes: number } {
  return { totalBytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) };
}

/** How many items tell a right backend from a wrong one. */
const goldenItems = 8;

/** Texts of items spread over the catalog, with their vectors: what a right encoder gives for them. */
async function goldenOf({ catalog, items }: OpenShop): Promise<BroughtModelRef['golden']> {
  const { size, scales } = catalog;
  const texts: string[] = [];
  const rows: number[][] = [];
  for (let place = 0; place < Math.min(goldenItems, size); place++) {
    const index = Math.floor((place * size) / Math.min(goldenItems, size));
    if (!(scales[index]! > 0)) continue;
    texts.push(textForEncoder(await items.item(index)));
    rows.push([...catalog.vectorOf(index)]);
  }
  return { texts, vectors: rows };
}

function folderOf(packUrl: string): string {
  return packUrl.endsWith('.json') || packUrl.endsWith('/') ? packUrl : `${packUrl}/`;
}

function isNamed(error: unknown, name: OwnshelfError['name']): boolean {
  return error instanceof Error && error.name === name;
}
