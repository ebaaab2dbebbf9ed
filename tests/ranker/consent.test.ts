import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openShopperDatabase } from '../../src/adapters/idb/open-shopper-database.ts';
import type { LogEntry } from '../../src/core/domain/interaction.ts';
import { publishTiny, type PublishedPack } from '../support/published-tiny.ts';
import { openTinyShop } from '../support/tiny-shop.ts';
import { act, logOfPage, startWidgetPage, type WidgetPage } from '../support/widget-page.ts';

const shop = await openTinyShop();
const [dresses, hats, shoes] = shop.showable as readonly (readonly number[])[];
const id = (item: number): string => shop.catalog.idOf(item);

let published: PublishedPack;

const startPage = (framedBy?: string): Promise<WidgetPage> => startWidgetPage(published, framedBy);
const logOf = logOfPage;
const itemsOf = (log: readonly LogEntry[]): string[] =>
  log.map((entry) => (entry as { itemId: string }).itemId);
const like = (page: WidgetPage, ...items: readonly number[]): Promise<void> =>
  act(page, 'like', ...items.map(id));

const databases = async (): Promise<string[]> =>
  (await indexedDB.databases()).map(({ name }) => name!).sort();

/** What was done, without where it lies in the log. */
const deedsOf = (log: readonly LogEntry[]): object[] => log.map(({ seq: _, ...entry }) => entry);

const profileName = 'ownshelf:widget tiny';
const filesName = 'ownshelf-widget-files';
const filesKept = (page: WidgetPage): Promise<void> =>
  vi.waitFor(async () => expect((await page.api.deviceReport()).storage).toBe('indexeddb'));

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  published = await publishTiny();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('before the shopper agrees', () => {
  it('learns, and opens nothing on the device', async () => {
    const open = vi.spyOn(indexedDB, 'open');
    const page = await startPage();
    await like(page, dresses![0]!);
    await page.api.updateSettings({ tastePickerDone: true });
    expect((await page.api.interests()).length).toBe(1);
    expect((await page.api.shelf({})).cold).toBe(false);
    expect(await page.api.remembering()).toBe('memory');
    expect(await page.api.stopRemembering()).toBe('memory');
    expect(open).not.toHaveBeenCalled();
    expect(await databases()).toEqual([]);
    expect((await (await startPage()).api.interests()).length).toBe(0);
  });

  it('does not take the profile of the app on the same origin for an agreement', async () => {
    (await openShopperDatabase('tiny')).close();
    const page = await startPage();
    expect(await page.api.remembering()).toBe('memory');
    await page.api.stopRemembering();
    expect(await databases()).toEqual(['ownshelf:tiny']);
  });
});

describe('when the shopper agrees', () => {
  it('what was learned so far is kept, and all that follows', async () => {
    const page = await startPage();
    await like(page, dresses![0]!, hats![0]!);
    const before = await page.api.shelf({});
    expect(await page.api.remember()).toBe('kept');
    await like(page, shoes![0]!);
    const log = await logOf(page);
    expect(itemsOf(log)).toEqual([dresses![0]!, hats![0]!, shoes![0]!].map(id));
    await page.api.forget({ kind: 'entries', seqs: [log[2]!.seq] });

    const next = await startPage();
    expect(await next.api.remembering()).toBe('kept');
    expect(deedsOf(await logOf(next))).toEqual(deedsOf(log.slice(0, 2)));
    const ids = ({ rows }: typeof before): string[][] =>
      rows.map(({ cards }) => cards.map(({ item }) => item.id));
    expect(ids(await next.api.shelf({}))).toEqual(ids(before));
  });

  it('what is done meanwhile is neither lost nor doubled', async () => {
    const page = await startPage();
    const all = [...dresses!.slice(0, 8), ...hats!.slice(0, 8), ...shoes!.slice(0, 8)];
    await like(page, ...all.slice(0, 4));
    const recorded: Promise<unknown>[] = [];
    const record = (from: number, to: number): void => {
      for (const item of all.slice(from, to))
        recorded.push(page.api.recordInteraction({ kind: 'like', itemId: id(item) }));
    };
    record(4, 8);
    const kept = page.api.remember();
    for (let from = 8; from < all.length; from += 4) {
      record(from, from + 4);
      recorded.push(page.api.updateSettings({ theme: from % 8 === 0 ? 'light' : 'dark' }));
      await new Promise((resolve) => setTimeout(resolve));
    }
    expect(await kept).toBe('kept');
    const { theme } = await page.api.settings();
    await Promise.all(recorded);
    expect(itemsOf(await logOf(page))).toEqual(all.map(id));
    const next = await startPage();
    expect(itemsOf(await logOf(next))).toEqual(all.map(id));
    expect((await next.api.settings()).theme).toBe(theme);
    expect(await next.api.interests()).toEqual(await page.api.interests());
  });

  it('is added to what another page has kept, names and switches of interests included', async () => {
    const [one, other] = [await startPage(), await startPage()];
    await like(one, dresses![0]!, dresses![1]!);
    await one.api.remember();
    await like(other, shoes![0]!);
    const [interest] = await other.api.interests();
    await other.api.updateSettings({ interests: { [interest!.id]: { name: 'Boots', enabled: false } } });
    expect(await other.api.remember()).toBe('kept');
    const items = [dresses![0]!, dresses![1]!, shoes![0]!].map(id);
    expect(itemsOf(await logOf(other))).toEqual(items);
    await vi.waitFor(async () => expect(itemsOf(await logOf(one))).toEqual(items));
    for (const page of [one, other, await startPage()]) {
      const views = await page.api.interests();
      const found = views.map(({ name, enabled, evidence }) => [name, enabled, evidence.length]);
      expect(found).toContainEqual(['Boots', false, 1]);
      expect(found).toHaveLength(2);
      expect((await page.api.settings()).seed).toBe((await one.api.settings()).seed);
    }
  });

  it('agreeing twice keeps everything once', async () => {
    const page = await startPage();
    await like(page, dresses![0]!);
    expect(await Promise.all([page.api.remember(), page.api.remember()])).toEqual(['kept', 'kept']);
    expect(await logOf(page)).toHaveLength(1);
  });

  it('the next start needs no network', async () => {
    const page = await startPage();
    await page.api.remember();
    await filesKept(page);
    published.goOffline();
    const next = await startPage();
    expect((await next.api.shelf({})).rows.length).toBeGreaterThan(0);
  });

  it('what a visitor does on the device is not theirs to keep', async () => {
    const page = await startPage();
    await page.api.startVisitor();
    await like(page, dresses![0]!);
    expect(await page.api.remember()).toBe('unavailable');
    expect(await databases()).toEqual([]);
  });

  it('in a frame each page around it has a profile of its own', async () => {
    const page = await startPage('https://one.example');
    await like(page, dresses![0]!);
    await page.api.remember();
    expect(await (await startPage('https://other.example')).api.remembering()).toBe('memory');
    expect(await logOf(await startPage('https://one.example'))).toHaveLength(1);
  });
});

describe('where nothing can be kept', () => {
  const refusals: [string, () => void][] = [
    [
      'storage is blocked',
      () =>
        vi.spyOn(indexedDB, 'open').mockImplementation(() => {
          throw new DOMException('denied', 'SecurityError');
        }),
    ],
    [
      'the device is full',
      () =>
        vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
          throw new DOMException('full', 'QuotaExceededError');
        }),
    ],
  ];
  it.each(refusals)('says so and goes on in memory, because %s', async (_why, refuse) => {
    const page = await startPage();
    await like(page, dresses![0]!);
    refuse();
    expect(await page.api.remember()).toBe('unavailable');
    await like(page, hats![0]!);
    expect(itemsOf(await logOf(page))).toEqual([dresses![0]!, hats![0]!].map(id));
    expect(await databases()).toEqual([]);
    vi.restoreAllMocks();
    expect(await page.api.remember()).toBe('kept');
    expect(itemsOf(await logOf(await startPage()))).toEqual([dresses![0]!, hats![0]!].map(id));
  });

  it('a device that fills up later keeps what it has, and the shelf learns on', async () => {
    const page = await startPage();
    await like(page, dresses![0]!);
    await page.api.remember();
    const full = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await like(page, hats![0]!);
    expect(await page.api.remembering()).toBe('unavailable');
    expect(itemsOf(await logOf(page))).toEqual([dresses![0]!, hats![0]!].map(id));
    full.mockRestore();
    expect(itemsOf(await logOf(await startPage()))).toEqual([id(dresses![0]!)]);
  });
});

describe('when the shopper withdraws', () => {
  it('what was written is erased, files too, and the shelf goes on with what it knows', async () => {
    const page = await startPage();
    await like(page, dresses![0]!);
    await page.api.remember();
    await filesKept(page);
    expect(await databases()).toEqual([filesName, profileName]);
    const before = await page.api.shelf({});
    expect(await page.api.stopRemembering()).toBe('memory');
    expect(await databases()).toEqual([]);
    expect((await page.api.shelf({})).rows).toEqual(before.rows);
    await like(page, hats![0]!);
    expect(itemsOf(await logOf(page))).toEqual([dresses![0]!, hats![0]!].map(id));
    expect(await databases()).toEqual([]);
    expect(await logOf(await startPage())).toEqual([]);
    expect(await page.api.remember()).toBe('kept');
    expect(itemsOf(await logOf(await startPage()))).toEqual([dresses![0]!, hats![0]!].map(id));
  });

  it('the next page may withdraw as well', async () => {
    const page = await startPage();
    await page.api.remember();
    await filesKept(page);
    const next = await startPage();
    expect(await next.api.stopRemembering()).toBe('memory');
    expect(await databases()).toEqual([]);
    expect((await next.api.shelf({})).rows.length).toBeGreaterThan(0);
  });

  it('other pages go on in memory and bring nothing back', async () => {
    const page = await startPage();
    await like(page, dresses![0]!);
    await page.api.remember();
    await filesKept(page);
    const other = await startPage();
    expect(await other.api.remembering()).toBe('kept');
    await page.api.stopRemembering();
    await vi.waitFor(async () => expect(await other.api.remembering()).toBe('memory'));
    await like(other, hats![0]!);
    expect(itemsOf(await logOf(other))).toEqual([dresses![0]!, hats![0]!].map(id));
    expect((await other.api.shelf({})).rows.length).toBeGreaterThan(0);
    expect(await databases()).toEqual([]);
  });

  it('another shop on the same origin keeps what it has', async () => {
    const page = await startPage('https://one.example');
    const other = await startPage('https://other.example');
    await like(other, hats![0]!);
    for (const { api } of [page, other]) await api.remember();
    await page.api.stopRemembering();
    expect(await logOf(await startPage('https://other.example'))).toHaveLength(1);
    expect(await (await startPage('https://one.example')).api.remembering()).toBe('memory');
  });
});
