import { expect, type Locator, type Page } from '@playwright/test';
import { texts } from '../../../src/app/wording/texts.ts';

export interface ShownRow {
  readonly rowId: string;
  readonly itemIds: readonly string[];
}

/** The app as a shopper uses it. */
export class ShelfPage {
  readonly page: Page;
  readonly #address: string;

  /** @param address of the app, with the pack to open if it is not the demo */
  constructor(page: Page, address: string) {
    this.page = page;
    this.#address = address;
  }

  /** Opens the app and waits until taps are answered. */
  async open(): Promise<void> {
    await this.page.goto(this.#address);
    await this.waitUntilLive();
  }

  async waitUntilLive(): Promise<void> {
    await expect(this.likeButtons().first()).toBeEnabled({ timeout: 45_000 });
  }

  /** Closes the taste picker without choosing, if it is there. */
  async skipTastes(): Promise<void> {
    const skip = this.page.getByRole('button', { name: texts.tastes.skip, exact: true });
    await skip.click({ timeout: 5000 }).catch(() => undefined);
  }

  /** Waits until the service worker answers this page. */
  async waitUntilControlled(): Promise<void> {
    await this.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  }

  /** Goes to an address within the app, as a click on a link does. */
  async go(hash: string): Promise<void> {
    await this.page.evaluate((target) => (location.hash = target), hash);
  }

  cards(): Locator {
    return this.page.locator('[data-row] article.card');
  }

  likeButtons(): Locator {
    return this.page.locator('article.card').getByRole('button', { name: /^Like / });
  }

  card(itemId: string): Locator {
    return this.page
      .locator('article.card', { has: this.page.locator(`a[href="#/item/${encodeURIComponent(itemId)}"]`) })
      .first();
  }

  /** Rows as shown, top to bottom, each from its start. */
  async rows(): Promise<ShownRow[]> {
    return this.page.locator('[data-row]').evaluateAll((rows) =>
      rows.map((row) => ({
        rowId: row.getAttribute('data-row') ?? '',
        itemIds: [...row.querySelectorAll('article.card > a')].map((link) =>
          decodeURIComponent((link.getAttribute('href') ?? '').replace('#/item/', '')),
        ),
      })),
    );
  }

  /**
   * Likes the first so many cards that are not liked yet.
   *
   * @returns the title of the last one
   */
  async likeFirst(count: number): Promise<string> {
    return this.#pressFirst(count, /^Like /, (title) => texts.card.unlike(title));
  }

  async saveFirst(count: number): Promise<string> {
    return this.#pressFirst(count, /^Save /, (title) => texts.card.unsave(title));
  }

  /**
   * "Not for me" or "Hide this item", from the first card's menu.
   *
   * @returns the item's id
   */
  async dismissFirst(entry: string): Promise<string> {
    const card = this.page.locator('article.card:not(.dismissed)').first();
    let href = '';
    // A menu goes with its card when a new order comes; shoppers open it again.
    await expect(async () => {
      href = (await card.locator('a').first().getAttribute('href')) ?? '';
      await card.getByRole('button', { name: /^More about / }).click({ timeout: 5000 });
      await this.page.getByRole('menuitem', { name: entry }).click({ timeout: 3000 });
    }).toPass({ timeout: 30_000 });
    return decodeURIComponent(href.replace('#/item/', ''));
  }

  async openFirstItem(): Promise<void> {
    await this.page.locator('article.card:not(.dismissed) > a').first().click();
    await expect(this.page).toHaveURL(/#\/item\//);
  }

  /** By its place in the navigation, as a shopper goes. */
  async toShelf(): Promise<void> {
    await this.page.getByRole('link', { name: texts.navigation.shelf, exact: true }).first().click();
    await expect(this.page.locator('[data-row]').first()).toBeVisible();
  }

  async #pressFirst(count: number, name: RegExp, pressedName: (title: string) => string): Promise<string> {
    let title = '';
    for (let done = 0; done < count; done += 1) {
      const cards = this.page.locator('article.card:not(.dismissed)');
      const label = (await cards.getByRole('button', { name }).first().getAttribute('aria-label')) ?? '';
      title = label.replace(name, '');
      // By its whole name: the order may change between looking and pressing.
      await cards.getByRole('button', { name: label, exact: true }).first().click();
      await expect(
        this.page.getByRole('button', { name: pressedName(title), exact: true }).first(),
      ).toBeVisible();
    }
    return title;
  }

  async search(text: string): Promise<void> {
    await this.go(`#/search?${new URLSearchParams({ q: text }).toString()}`);
    await expect(this.results().first()).toBeVisible();
  }

  /** The same, and waits until meaning took part. */
  async searchByMeaning(text: string): Promise<void> {
    await this.search(text);
    await expect(this.page.getByText(texts.search.meaningUsed)).toBeVisible({ timeout: 45_000 });
  }

  results(): Locator {
    return this.page.locator('main article.card .title');
  }
}
