import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { drawn, say, ShelfHost, shelfOf } from '../support/e2e/shelf-host.ts';
import { buildAdPack, buildLearnedPack } from '../support/e2e/small-shop.ts';

let host: ShelfHost;
let folders: string[];

test.describe.configure({ mode: 'default' });

test.beforeAll(async () => {
  test.setTimeout(600_000);
  // Who buys a kettle buys a watering can and a puzzle next.
  const log = [
    'user,item,time',
    ...Array.from({ length: 60 }, (_, user) =>
      [0, 1, 2].map((n) => `u${user},thing-${3 * (user % 16) + n},2026-01-0${n + 1}T10:00:00Z`).join('\n'),
    ),
  ].join('\n');
  const [ads, learned] = [await buildAdPack(), await buildLearnedPack(log)];
  folders = [ads, learned];
  host = await ShelfHost.start({ shop: ads, learned, demo: 'public/packs/demo' });
});

test.afterAll(async () => {
  host.stop();
  for (const folder of folders) await rm(dirname(folder), { recursive: true, force: true });
});

const told = (page: Page): Promise<[string, Record<string, unknown>][]> =>
  page.evaluate(() => (window as never as { told: [string, Record<string, unknown>][] }).told);
const titles = (shelf: Locator): Promise<string[]> => shelf.locator('.card .title').allTextContents();
const databases = (page: Page): Promise<(string | undefined)[]> =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
/** What the worker has in its log, as the shopper's consent has it written down. */
async function learned(page: Page, name = 'ownshelf:widget feed'): Promise<string[]> {
  await say(page, 'consent', true);
  await expect.poll(() => databases(page)).toContain(name);
  return page.evaluate(async (database) => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error as Error);
      });
    const db = await done(indexedDB.open(database));
    const entries = (await done(db.transaction('log').objectStore('log').getAll())) as {
      type: string;
      kind?: string;
      itemId?: string;
    }[];
    db.close();
    return entries.map(({ type, kind, itemId }) => [type, kind, itemId].filter(Boolean).join(' '));
  }, name);
}

/** Whatever a page says that it should not. */
function listenTo(page: Page): string[] {
  const said: string[] = [];
  page.on('console', (message) => void said.push(message.text()));
  page.on('pageerror', (error) => void said.push(error.message));
  return said;
}

test('a shop of another origin under a strict policy gets real links with drawn pictures, and nothing is kept', async ({
  page,
}) => {
  const said = listenTo(page);
  await host.open(page, { shelves: [{ placement: 'home', limit: '7' }], pack: 'demo' });
  const shelf = shelfOf(page);
  await drawn(shelf);
  await expect(shelf.getByRole('listitem')).toHaveCount(7);
  await expect(shelf.getByRole('link').first()).toHaveAttribute(
    'href',
    /^https:\/\/demo\.ownshelf\.example\/p\//,
  );
  await expect(shelf.getByRole('group', { name: 'Popular here' })).toHaveAttribute(
    'aria-roledescription',
    'carousel',
  );
  await expect(shelf.getByRole('group', { name: '2 of 7' })).toBeVisible();
  const canvas = shelf.locator('canvas').first();
  await expect(canvas).toBeVisible();
  // Drawn by a bitmap renderer, which cannot be read: it has the size of the picture, not of an empty canvas.
  expect(await canvas.evaluate((one: HTMLCanvasElement) => [one.width, one.height])).toEqual([320, 320]);
  expect(await told(page)).toEqual([['ready', { count: 7, source: 'live' }]]);
  expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({});
  expect(await databases(page)).toEqual([]);
  expect(said).toEqual([]);
});

test('a card that is followed is told to the page, which may go there in its own way', async ({ page }) => {
  await host.open(page, { shelves: [{ placement: 'home' }], pack: 'demo' });
  const shelf = shelfOf(page);
  await drawn(shelf);
  await page.route('https://demo.ownshelf.example/**', (route) => route.fulfill({ body: 'the item' }));
  await page.evaluate(() =>
    addEventListener('own-shelf:select', (event) => event.preventDefault(), { once: true }),
  );
  const link = shelf.getByRole('link').first();
  const href = await link.getAttribute('href');
  await link.click();
  expect((await told(page)).at(-1)).toEqual(['select', { id: href?.split('/').at(-1), link: href }]);
  expect(page.url()).toBe(`${host.shopOrigin}/`);

  // A new tab is the browser's affair: the page has nothing to cancel.
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    link.click({ modifiers: ['ControlOrMeta'] }),
  ]);
  await tab.close();
  const [other] = await Promise.all([page.context().waitForEvent('page'), link.click({ button: 'middle' })]);
  await other.close();
  expect((await told(page)).filter(([name]) => name === 'select')).toHaveLength(1);

  await link.click();
  await page.waitForURL(href ?? '');
});

test('an item has what is similar and what goes with it, each once and not itself; a cart what goes with it', async ({
  page,
}) => {
  await host.open(page, {
    shelves: [
      { placement: 'item', limit: '8' },
      { placement: 'cart', limit: '6' },
    ],
    pack: 'learned',
  });
  await say(page, 'view', 'thing-0');
  const item = shelfOf(page);
  await drawn(item);
  await expect(item.getByRole('heading', { name: 'Similar' })).toBeVisible();
  await expect(item.getByRole('heading', { name: 'Goes with it' })).toBeAttached();
  const shown = await titles(item);
  expect(shown.length).toBe(8);
  expect(new Set(shown).size).toBe(8);
  expect(shown).not.toContain('red kettle 0');

  const cart = shelfOf(page, 1);
  await expect(cart.getByText('Our own picks')).toBeVisible();
  await say(page, 'addToCart', 'thing-0');
  await expect(cart.getByRole('group', { name: 'Goes with your cart' })).toBeVisible();
  const [first] = await titles(cart);
  const [, id] = /(\d+)$/.exec(first ?? '') ?? [];
  await say(page, 'addToCart', `thing-${id}`);
  await expect.poll(() => titles(cart)).not.toContain(first);
  expect(await titles(cart)).not.toContain('red kettle 0');
});

test('words that are typed, or that the page searches for, are answered; no answer says so', async ({
  page,
}) => {
  await host.open(page, { shelves: [{ placement: 'search' }] });
  const shelf = shelfOf(page);
  await drawn(shelf);
  const box = shelf.getByRole('searchbox', { name: 'What are you looking for?' });
  const heard: string[] = [];
  await page.exposeFunction('hear', (key: string) => heard.push(key));
  await page.evaluate(() =>
    document.addEventListener('keydown', ({ key }) =>
      (window as never as { hear(key: string): void }).hear(key),
    ),
  );
  await box.pressSequentially('kettle');
  await expect(shelf.getByRole('heading', { name: 'Found for “kettle”' })).toBeVisible();
  for (const title of await titles(shelf)) expect(title).toContain('kettle');
  await expect(shelf.getByRole('status')).toContainText('16 found for “kettle”');
  expect(heard).toEqual([]);

  await say(page, 'search', 'watering');
  await expect(box).toHaveValue('watering');
  await expect(shelf.getByRole('heading', { name: 'Found for “watering”' })).toBeVisible();

  // Neither words nor meaning.
  await box.fill('§§§');
  await box.press('Enter');
  await expect(shelf.getByRole('heading', { name: 'Nothing found for “§§§”' })).toBeVisible();
  await drawn(shelf);
});

test('an ad says whose it is and who pays, adds up, counts once it was seen, and stays away when it is told to', async ({
  page,
}) => {
  await host.open(page, { shelves: [{ placement: 'home' }, { placement: 'ad' }] });
  const ad = shelfOf(page, 1);
  await expect(ad.getByText('Ad', { exact: true })).toBeVisible();
  await expect(ad.getByRole('group', { name: /^Ad by House of / })).toContainText(/Paid by \w+ holding/);
  await page.waitForTimeout(3500);
  await ad.getByRole('button', { name: 'Why this ad?' }).click();
  const panel = ad.getByRole('dialog');
  await expect(panel.getByText(/had a chance of/)).toBeVisible();
  await panel.getByRole('button', { name: 'No ads' }).click();
  await expect(panel.getByText('It stays away from now on.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(ad.getByText('This ad stays away')).toBeVisible();
  await expect(ad.locator('.face')).toBeHidden();
  const log = (await learned(page)).filter((entry) => entry.startsWith('ad '));
  expect(log.map((entry) => entry.split(' ')[1])).toEqual(['shown', 'dismissed']);
});

test('what is looked at is noted once: cards after a second, an item once for its address', async ({
  page,
}) => {
  await page.setViewportSize({ width: 600, height: 700 });
  await host.open(page, { shelves: [{ placement: 'home' }] });
  const shelf = shelfOf(page);
  await drawn(shelf);
  // Left before it was looked at.
  await say(page, 'view', 'thing-1');
  await say(page, 'view', 'no-such-thing');
  await page.waitForTimeout(300);
  await say(page, 'view', 'thing-2');
  await page.waitForTimeout(5000);
  await say(page, 'view', 'thing-2');
  await page.waitForTimeout(5000);
  const log = await learned(page);
  expect(log.filter((entry) => entry.startsWith('interaction'))).toEqual(['interaction open thing-2']);
  const seen = log.filter((entry) => entry.startsWith('impression'));
  // Three of twelve have half of themselves in view.
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBe(3);
});

test('a like changes the shelf but not what is looked at; "not for me" keeps its place until it is taken back', async ({
  page,
}) => {
  await page.setViewportSize({ width: 800, height: 700 });
  await host.open(page, { shelves: [{ placement: 'home' }], pack: 'demo' });
  const shelf = shelfOf(page);
  await drawn(shelf);
  const before = await titles(shelf);
  const like = shelf.getByRole('button', { name: /^Like / }).first();
  await like.click();
  await expect(like).toHaveAttribute('aria-pressed', 'true');
  await expect(shelf.getByRole('heading', { name: 'For you' })).toBeVisible();
  await expect.poll(() => titles(shelf)).not.toEqual(before);
  const after = await titles(shelf);
  // Of 12 em and a gap each, four begin within 800 pixels.
  expect(after.slice(0, 4)).toEqual(before.slice(0, 4));
  await expect(like).toBeFocused();

  const second = shelf.locator('.card').nth(1);
  await second.getByRole('button', { name: /^Not for me/ }).click();
  await expect(second.getByText('Not for me')).toBeVisible();
  await expect(second.locator('.face')).toBeHidden();
  await page.waitForTimeout(1500);
  await second.getByRole('button', { name: 'Undo' }).click();
  await expect(second.locator('.face')).toBeVisible();
  expect((await titles(shelf))[1]).toBe(before[1]);
});

test('why a card is there adds up, and names what it rests on', async ({ page }) => {
  await host.open(page, { shelves: [{ placement: 'home' }], pack: 'demo' });
  const shelf = shelfOf(page);
  await drawn(shelf);
  await shelf
    .getByRole('button', { name: /^Like / })
    .first()
    .click();
  await expect(shelf.getByRole('heading', { name: 'For you' })).toBeVisible();
  await shelf
    .getByRole('button', { name: /^Why this/ })
    .last()
    .click();
  const panel = shelf.getByRole('dialog', { name: 'Why this?' });
  await expect(panel.getByText(/^Among all .* it is number/)).toBeVisible();
  const points = (await panel.locator('.lines').first().locator('b').allTextContents()).map((text) =>
    Number(text.replace('−', '-')),
  );
  const sum = points.pop() ?? NaN;
  // Each is written to a hundredth, and what is smaller than half of one is left out.
  expect(Math.abs(points.reduce((a, b) => a + b, 0) - sum)).toBeLessThan(0.04);
  await expect(panel.getByText(/^You liked .*/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(shelf.getByRole('button', { name: /^Why this/ }).last()).toBeFocused();
});

test('remembering begins with the shopper’s own word, holds on the next page, and ends with everything erased', async ({
  page,
}) => {
  const shop = { shelves: [{ placement: 'home' }], pack: 'demo' };
  await host.open(page, shop);
  const shelf = shelfOf(page);
  await drawn(shelf);
  await shelf
    .getByRole('button', { name: /^Like / })
    .first()
    .click();
  await expect(shelf.getByRole('heading', { name: 'For you' })).toBeVisible();
  await shelf.getByRole('button', { name: 'About this shelf' }).click();
  const panel = shelf.getByRole('dialog', { name: 'About this shelf' });
  await expect(panel.getByText('the shop’s own scripts could read it')).toBeVisible();
  const remember = panel.getByRole('switch', { name: /Remember on this device/ });
  await expect(remember).toHaveAttribute('aria-checked', 'false');
  await remember.click();
  await expect(panel.getByText(/^On: kept in this browser/)).toBeVisible();
  expect((await databases(page)).length).toBeGreaterThan(0);

  await host.open(page, shop);
  await expect(shelf.getByRole('heading', { name: 'For you' })).toBeVisible();
  await shelf.getByRole('button', { name: 'About this shelf' }).click();
  await panel.getByRole('button', { name: 'Forget everything' }).click();
  await panel.getByRole('button', { name: 'Yes, forget everything' }).click();
  await expect(panel.getByText(/^Forgotten: /)).toBeVisible();
  await expect(shelf.locator('h2').first()).toHaveText('Popular here');
  await remember.click();
  await expect(panel.getByText(/^Off: everything is gone/)).toBeVisible();
  expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({});

  await host.open(page, shop);
  await expect(shelf.getByRole('heading', { name: 'Popular here' })).toBeVisible();
});

test('paused, the shelf learns nothing', async ({ page }) => {
  await host.open(page, { shelves: [{ placement: 'home' }], pack: 'demo' });
  const shelf = shelfOf(page);
  await drawn(shelf);
  await shelf.getByRole('button', { name: 'About this shelf' }).click();
  await shelf.getByRole('switch', { name: /Learn from what I do/ }).click();
  await page.keyboard.press('Escape');
  await say(page, 'view', 'loafer-0001');
  await say(page, 'addToCart', 'loafer-0001');
  await page.waitForTimeout(5000);
  await expect(shelf.getByRole('heading', { name: 'Popular here' })).toBeVisible();
});

for (const placement of ['home', 'item', 'cart', 'search', 'ad'])
  test(`nothing moves when a shelf comes: ${placement}`, async ({ page }) => {
    // Before the script is there, the space is the page's own to hold; from then on it is ours.
    await page.addInitScript(() => {
      let moved = 0;
      Object.assign(window, { moved });
      const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) moved += (entry as unknown as { value: number }).value;
        Object.assign(window, { moved });
      });
      const begin = (): void => observer.observe({ type: 'layout-shift' });
      void customElements
        .whenDefined('own-shelf')
        .then(() => requestAnimationFrame(() => requestAnimationFrame(begin)));
    });
    // An ad stands beside another shelf's cards.
    const shelves = placement === 'ad' ? [{ placement }, { placement: 'home' }] : [{ placement }];
    await host.open(page, { shelves });
    const shelf = shelfOf(page);
    await expect(shelf.locator('.skeleton')).toBeAttached();
    const held = await shelf.boundingBox();
    expect(held?.height).toBeGreaterThan(100);
    await say(page, 'view', 'thing-0');
    await say(page, 'addToCart', 'thing-1');
    await drawn(shelf);
    await page.waitForTimeout(1000);
    expect(await shelf.boundingBox()).toEqual(held);
    expect(await page.evaluate(() => (window as never as { moved: number }).moved)).toBe(0);
  });

test('of five hundred shelves only those near the view are drawn, by one worker', async ({ page }) => {
  await host.open(page, { shelves: Array.from({ length: 500 }, () => ({ placement: 'home' })) });
  await drawn(shelfOf(page));
  await page.waitForTimeout(1500);
  expect(page.workers()).toHaveLength(1);
  const drawnOnes = (): Promise<number> =>
    page.evaluate(
      () =>
        [...document.querySelectorAll('own-shelf')].filter((one) => one.shadowRoot?.querySelector('.face'))
          .length,
    );
  expect(await drawnOnes()).toBeLessThan(12);
  await shelfOf(page, 400).scrollIntoViewIfNeeded();
  await drawn(shelfOf(page, 400));
});

test('without its pack a shelf gives way to the page’s own, says so once, and comes back with the network', async ({
  page,
}) => {
  const said = listenTo(page);
  host.isDown = true;
  try {
    await host.open(page, { shelves: [{ placement: 'home' }, { placement: 'cart' }] });
    await expect(shelfOf(page).getByText('Our own picks')).toBeVisible();
    await expect.poll(async () => (await told(page)).length).toBe(2);
    for (const [name, detail] of await told(page))
      expect([name, detail['code']]).toEqual(['error', 'network']);
    expect(said.filter((line) => line.startsWith('[own-shelf]'))).toHaveLength(1);
  } finally {
    host.isDown = false;
  }
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await drawn(shelfOf(page));
});

test('a worker that ends is started again, and what the page said is known again', async ({ page }) => {
  await host.open(page, { shelves: [{ placement: 'cart' }] });
  await say(page, 'addToCart', 'thing-0');
  const shelf = shelfOf(page);
  await drawn(shelf);
  await page.workers()[0]?.evaluate(() => close());
  await say(page, 'addToCart', 'thing-3');
  // Silence is taken for the end after half a minute.
  await expect.poll(() => page.workers().length, { timeout: 60_000 }).toBe(1);
  await expect(shelf.getByRole('status')).toHaveText('The shelf had to start again.', { timeout: 60_000 });
  await shelf
    .getByRole('button', { name: /^Like / })
    .first()
    .click();
  await expect(shelf.getByRole('button', { name: /^Like / }).first()).toHaveAttribute('aria-pressed', 'true');
  const log = await learned(page);
  expect(log).toContain('interaction cart thing-0');
  expect(log).toContain('interaction cart thing-3');
});

test('without a worker the shelf shows what it showed last, if it was to be remembered', async ({ page }) => {
  await host.open(page, { shelves: [{ placement: 'home' }] });
  const shelf = shelfOf(page);
  await drawn(shelf);
  const before = await titles(shelf);
  await say(page, 'consent', true);
  await expect
    .poll(() => page.evaluate(() => Object.keys(localStorage)))
    .toContain(`own-shelf:last ${host.widgetOrigin}/packs/shop/`);
  host.hasWorker = false;
  try {
    await host.open(page, { shelves: [{ placement: 'home' }, { placement: 'cart' }] });
    await drawn(shelf);
    expect(await titles(shelf)).toEqual(before);
    await expect(shelfOf(page, 1).getByText('Our own picks')).toBeVisible();
    await expect.poll(() => told(page)).toContainEqual(['ready', { count: 12, source: 'cached' }]);
    for (const [name, detail] of await told(page))
      if (name === 'error') expect(detail['code']).toBe('worker');
  } finally {
    host.hasWorker = true;
  }
});

test('a shelf that the page moves elsewhere is where it was scrolled to', async ({ page }) => {
  await page.setViewportSize({ width: 600, height: 700 });
  await host.open(page, { shelves: [{ placement: 'home' }] });
  const shelf = shelfOf(page);
  await drawn(shelf);
  const left = (): Promise<number> => shelf.locator('.strip').evaluate(({ scrollLeft }) => scrollLeft);
  await shelf.getByRole('button', { name: 'Next items' }).click();
  await expect.poll(left).toBeGreaterThan(300);
  await page.waitForTimeout(800);
  const before = await left();
  await page.evaluate(async () => {
    const element = document.querySelector('own-shelf')!;
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 100));
    document.querySelector('main')!.append(element);
  });
  await drawn(shelf);
  await expect.poll(left).toBe(before);
});

test('arrows go from card to card, and the other way round where it is read the other way round', async ({
  page,
}) => {
  for (const dir of [undefined, 'rtl'] as const) {
    await host.open(page, { shelves: [{ placement: 'home' }], ...(dir && { dir }) });
    const shelf = shelfOf(page);
    await drawn(shelf);
    await shelf.locator('.face').first().focus();
    await page.keyboard.press(dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight');
    await expect(shelf.locator('.face').nth(1)).toBeFocused();
    await page.keyboard.press('End');
    await expect(shelf.locator('.face').last()).toBeFocused();
    const back = shelf.getByRole('button', { name: 'Previous items' });
    await expect(back).toHaveAttribute('aria-disabled', 'false');
    await back.click();
    await back.click();
    await expect(back).toHaveAttribute('aria-disabled', 'true', { timeout: 5000 });
    await expect(back).toBeFocused();
  }
});
