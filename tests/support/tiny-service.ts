import { createMemoryFileStore } from '../../src/adapters/memory/memory-file-store.ts';
import {
  createMemoryShopperDatabase,
  type MemoryShopperDatabase,
} from '../../src/adapters/memory/memory-shopper-database.ts';
import type { DeviceEncoder } from '../../src/ports/item-encoder.ts';
import type { ShopperSettings } from '../../src/ports/log-store.ts';
import type { RankerApi, RankerEvent } from '../../src/ports/ranker-api.ts';
import {
  createRankerService,
  type InstalledPack,
  type RankerServiceParts,
} from '../../src/ranker/ranker-service.ts';
import { packItems, readFileOf, tinyEncoder, tinyToday, tinyWorld, type TinyPack } from './tiny-shop.ts';

export const tinyPack: TinyPack = (() => {
  const world = tinyWorld();
  return packItems(world.items, world.vectors, world.dimensions);
})();

/** One tab of a shop: the real service on memory adapters, with a clock that the test moves. */
export interface TinyTab {
  readonly api: RankerApi;
  readonly database: MemoryShopperDatabase;
  readonly events: RankerEvent[];
  readonly clock: { nowMs: number };
  /** Whatever was opened and is to be closed, in order of closing. */
  readonly closed: string[];
}

export interface TinyTabOptions {
  readonly settings?: Partial<ShopperSettings>;
  readonly database?: MemoryShopperDatabase;
  readonly parts?: Partial<RankerServiceParts>;
}

/** Hears of the other tabs of one test. */
export function tabBus(): RankerServiceParts['openTabs'] {
  const tabs = new Set<(message: never) => void>();
  return (_shopId, onMessage) => {
    const own = onMessage as (message: never) => void;
    tabs.add(own);
    return {
      send: (message) => tabs.forEach((tab) => void (tab !== own && tab(message as never))),
      close: () => void tabs.delete(own),
    };
  };
}

export const deafEncoder: DeviceEncoder = {
  ...tinyEncoder,
  forPack: ({ sha256 }) =>
    sha256 === tinyEncoder.sha256
      ? { dimensions: 16, encode: () => Promise.reject(new Error('no encoder in this test')) }
      : undefined,
  prefetch: () => Promise.resolve(),
  fetchModel: () => Promise.resolve(),
  removeModel: () => Promise.resolve(),
  status: () => Promise.resolve({ state: 'idle', selfTests: [] }),
};

export function installed(pack: TinyPack = tinyPack, change: Partial<InstalledPack> = {}): InstalledPack {
  return {
    manifest: pack.manifest,
    manifestSha256: 'a'.repeat(64),
    source: 'cache',
    durable: true,
    readFile: readFileOf(pack),
    close: () => {},
    ...change,
  };
}

export function makeTab(options: TinyTabOptions = {}): TinyTab {
  const { database = createMemoryShopperDatabase({ seed: 3, ...options.settings }) } = options;
  const clock = { nowMs: tinyToday };
  const events: RankerEvent[] = [];
  const closed: string[] = [];
  const { api } = createRankerService({
    files: Promise.resolve(createMemoryFileStore()),
    openPack: () => Promise.resolve(installed(tinyPack, { close: () => closed.push('pack') })),
    openDatabase: () =>
      Promise.resolve({ ...database, durable: true, close: () => void closed.push('database') }),
    openTabs: tabBus(),
    encoder: deafEncoder,
    now: () => clock.nowMs,
    isolated: true,
    ...options.parts,
  });
  void api.subscribe((event) => events.push(event));
  return { api, database, events, clock, closed };
}

export async function openTab(options: TinyTabOptions = {}): Promise<TinyTab> {
  const tab = makeTab(options);
  await tab.api.open('https://shop.example/pack', () => {});
  return tab;
}
