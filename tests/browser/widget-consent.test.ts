import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { shopperDatabaseName } from '../../src/adapters/idb/shopper-name.ts';
import { publishTiny, type PublishedPack } from '../support/published-tiny.ts';
import { tinyPack } from '../support/tiny-service.ts';
import { openTinyShop } from '../support/tiny-shop.ts';
import { act, itemsOnLog, startWidgetPage, type WidgetPage } from '../support/widget-page.ts';

/** Chromium's own IndexedDB, private file system, locks and channels; a shop nobody else has. */
const shop = await openTinyShop();
const [dresses, hats, shoes] = shop.showable.map((items) => items.map((item) => shop.catalog.idOf(item)));
const area = 'ownshelf-widget-files';
let published: PublishedPack;
let profile: string;

beforeEach(async () => {
  const id = crypto.randomUUID();
  profile = shopperDatabaseName(`widget ${id}`);
  published = await publishTiny(tinyPack, { shop: { id, name: 'Tiny' } });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await deleteDB(profile);
});

const startPage = (): Promise<WidgetPage> => startWidgetPage(published);

/** What of ours is on this device. */
async function found(): Promise<string[]> {
  const names = (await indexedDB.databases()).map(({ name }) => name!);
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys()) names.push(`folder ${name}`);
  return names.filter((name) => name === profile || name.endsWith(area)).sort();
}
const everything = (): string[] => [profile, area, `folder ${area}`].sort();

const filesKept = (page: WidgetPage): Promise<void> =>
  vi.waitFor(async () => expect((await page.api.deviceReport()).storage).toBe('opfs'), 10_000);

describe('the widget in Chromium', () => {
  it('leaves nothing on the device before the shopper agrees', async () => {
    const open = vi.spyOn(indexedDB, 'open');
    const getDirectory = vi.spyOn(navigator.storage, 'getDirectory');
    const page = await startPage();
    await act(page, 'like', dresses![0]!);
    expect((await page.api.shelf({})).cold).toBe(false);
    expect(await page.api.remembering()).toBe('memory');
    expect([open.mock.calls, getDirectory.mock.calls]).toEqual([[], []]);
    expect(await found()).toEqual([]);
  });

  it('keeps what it learned when they agree, whatever is done meanwhile, and starts without the network then', async () => {
    const page = await startPage();
    const all = [...dresses!.slice(0, 6), ...hats!.slice(0, 6), ...shoes!.slice(0, 6)];
    await act(page, 'like', ...all.slice(0, 6));
    const kept = page.api.remember();
    const done = act(page, 'like', ...all.slice(6));
    expect(await kept).toBe('kept');
    await done;
    expect(await itemsOnLog(page)).toEqual(all);
    await filesKept(page);
    expect(await found()).toEqual(everything());

    published.goOffline();
    const next = await startPage();
    expect(await next.api.remembering()).toBe('kept');
    expect(await itemsOnLog(next)).toEqual(all);
    expect(await next.api.interests()).toEqual(await page.api.interests());
    await act(next, 'cart', shoes![8]!);
    await vi.waitFor(async () => expect(await itemsOnLog(page)).toEqual([...all, shoes![8]!]));
    await vi.waitFor(() => expect(page.told).toContain('changed'));
    await next.api.stopRemembering();
  });

  it('erases everything when they withdraw; every page goes on with what it knows, and brings nothing back', async () => {
    const page = await startPage();
    await act(page, 'like', dresses![0]!);
    await page.api.remember();
    await filesKept(page);
    const other = await startPage();
    expect(await other.api.remembering()).toBe('kept');
    const shelf = await page.api.shelf({});

    expect(await page.api.stopRemembering()).toBe('memory');
    expect(await found()).toEqual([]);
    expect((await page.api.shelf({})).rows).toEqual(shelf.rows);
    await vi.waitFor(async () => expect(await other.api.remembering()).toBe('memory'));
    for (const one of [page, other]) {
      await act(one, 'save', hats![0]!);
      expect(await itemsOnLog(one)).toEqual([dresses![0], hats![0]]);
    }
    expect(await found()).toEqual([]);
    expect(await itemsOnLog(await startPage())).toEqual([]);
  });
});
