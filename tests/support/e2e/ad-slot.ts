import { expect, type Locator, type Page } from '@playwright/test';
import { adTexts } from '../../../src/app/wording/ads.ts';
import type { BrowserProfile } from './browser-profile.ts';
import type { ShopServer } from './fixtures.ts';
import { ShelfPage } from './shelf-page.ts';

/** The ad on a page, as a shopper comes upon it. */
export class AdSlot {
  readonly page: Page;
  readonly place: Locator;

  constructor(page: Page) {
    this.page = page;
    this.place = page.getByRole('region', { name: /^Ad by / });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  async appears(): Promise<void> {
    await expect(this.place).toHaveCount(1);
    await this.place.scrollIntoViewIfNeeded();
    await expect(this.place).toBeVisible();
  }

  /** How many ads the device has noted as seen. */
  async seenCount(): Promise<number> {
    return this.page.evaluate(async () => {
      const name = (await indexedDB.databases()).find((one) => one.name?.startsWith('ownshelf:'))?.name;
      if (name === undefined) return 0;
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(request.error?.message));
      });
      const entries = await new Promise<{ type: string; kind?: string }[]>((resolve, reject) => {
        const request = db.transaction('log').objectStore('log').getAll();
        request.onsuccess = () => resolve(request.result as { type: string; kind?: string }[]);
        request.onerror = () => reject(new Error(request.error?.message));
      });
      db.close();
      return entries.filter(({ type, kind }) => type === 'ad' && kind === 'shown').length;
    });
  }

  async advertiser(): Promise<string> {
    return ((await this.place.getAttribute('aria-label')) ?? '').replace(adTexts.name(''), '');
  }

  async askWhy(): Promise<void> {
    await this.place.getByRole('button', { name: adTexts.why }).click();
    await expect(this.dialog.getByRole('heading', { name: adTexts.others })).toBeVisible();
  }

  async refuse(button: string): Promise<void> {
    await this.askWhy();
    await this.dialog.getByRole('button', { name: button }).click();
    await expect(this.dialog).toBeHidden();
  }

  /** Bars of the open dialog, and what they are said to add up to. */
  async receipt(): Promise<{ readonly points: number[]; readonly score: number }> {
    const read = (selector: string): Promise<number[]> =>
      this.dialog
        .locator(selector)
        .evaluateAll((cells) => cells.map((cell) => Number((cell.textContent ?? '').replace('−', '-'))));
    const [score = NaN] = await read('tfoot .points');
    return { points: await read('tbody .points'), score };
  }
}

/** A shopper in the small shop with campaigns, where it is served as `ads`. */
export interface AdVisit {
  readonly shelf: ShelfPage;
  readonly ad: AdSlot;
}

export async function visitAds(profile: BrowserProfile, server: ShopServer): Promise<AdVisit> {
  const shelf = new ShelfPage(profile.page, `${server.origin}/?pack=packs/ads/`);
  await shelf.open();
  await shelf.skipTastes();
  return { shelf, ad: new AdSlot(profile.page) };
}
