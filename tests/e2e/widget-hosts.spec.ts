import { writeFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Locator, Page } from '@playwright/test';
import { differenceOf } from '../support/e2e/compare-pictures.ts';
import { expect, ShopServer, test } from '../support/e2e/fixtures.ts';
import { printFigure } from '../support/e2e/print-figure.ts';
import type { FramingShop } from '../support/e2e/framing-shop.ts';
import { drawn, say, shelfOf } from '../support/e2e/shelf-host.ts';
import { hosts, isSinglePage, startHost, type HostName } from '../support/hosts/hosts.ts';

/**
 * The whole journey on pages as shops have them, each of another origin than the widget, and what the shelf looks like there:
 * compared with the plain page, in the same run and the same browser.
 */
test.describe.configure({ mode: 'default' });

let widget: ShopServer;
const shops = new Map<HostName, Promise<FramingShop>>();
/** Of the shelf on the plain page, by device. */
const plainLooks = new Map<string, Buffer>();

test.beforeAll(async () => {
  widget = await ShopServer.start({ packs: [{ name: 'demo', folder: 'public/packs/demo' }] });
});

test.afterAll(async () => {
  await widget.remove();
  for (const shop of shops.values()) await (await shop).close();
});

const shopOf = (name: HostName): Promise<FramingShop> => {
  const shop = shops.get(name) ?? startHost(name, widget.origin);
  shops.set(name, shop);
  return shop;
};

const desktop = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };
/** Of the shelf's pixels, for edges of letters that are drawn at other fractions of a pixel. */
const mostDifferent = 0.002;

const titles = (shelf: Locator): Promise<string[]> => shelf.locator('.card .title').allTextContents();

/** The shelf's own box once all its pictures in view are there. */
async function lookOf(page: Page, viewport: typeof desktop): Promise<Buffer> {
  await page.setViewportSize(viewport);
  const shelf = shelfOf(page);
  await drawn(shelf);
  const inView = Math.floor((viewport.width + 16) / (176 + 16));
  await expect.poll(() => shelf.locator('canvas').count()).toBeGreaterThanOrEqual(inView);
  await page.mouse.move(0, 0);
  await page.waitForTimeout(500);
  return shelf.locator('.shelf').screenshot({ animations: 'disabled' });
}

async function checkLook(browser: Browser, page: Page, name: HostName): Promise<void> {
  for (const [device, viewport] of Object.entries({ phone, desktop })) {
    const look = await lookOf(page, viewport);
    await page.screenshot({ path: `test-results/screens/host-${device}-${name}.png` });
    if (name === 'plain') {
      plainLooks.set(device, look);
      continue;
    }
    const difference = await differenceOf(look, await plainLook(browser, device, viewport));
    printFigure(
      `${hosts[name]}, ${device}`,
      `${(100 * difference).toFixed(3)} % of the shelf looks different`,
    );
    if (difference > mostDifferent)
      await writeFile(`test-results/screens/host-${device}-${name}-shelf.png`, look);
    expect.soft(difference, `${device}: looks as on the plain page`).toBeLessThanOrEqual(mostDifferent);
  }
}

/** The plain page has had its turn already, unless a host is tried alone. */
async function plainLook(browser: Browser, device: string, viewport: typeof desktop): Promise<Buffer> {
  const known = plainLooks.get(device);
  if (known) return known;
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  await page.goto((await shopOf('plain')).origin);
  const look = await lookOf(page, viewport);
  await page.close();
  plainLooks.set(device, look);
  return look;
}

async function checkAxe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('own-shelf').setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

for (const [name, what] of Object.entries(hosts) as [HostName, string][])
  test(`${what}: the whole journey`, async ({ page, browser }) => {
    const shop = await shopOf(name);
    const faults: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(error.message));
    await page.route('https://demo.ownshelf.example/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>The item</title>' }),
    );
    await page.emulateMedia({ reducedMotion: 'reduce' });
    // It holds its place at once; what it holds it with says nothing.
    const [part, shelf] = [holdBack(page, '**/widget/inline-*.js'), shelfOf(page)];
    await page.goto(shop.origin);
    await expect(shelf.locator('.skeleton .card')).toHaveCount(8);
    expect(await shelf.locator('.skeleton').textContent()).toBe('');
    (await part).letGo();
    const heading = (title: string): Locator => shelf.getByRole('heading', { name: title, exact: true });

    // It comes live, with real cards, each a link to its item.
    await checkLook(browser, page, name);
    await expect(shelf.getByRole('listitem')).toHaveCount(10);
    await expect(heading('Popular here')).toBeVisible();
    const link = shelf.getByRole('link').first();
    await expect(link).toHaveAttribute('href', /^https:\/\/demo\.ownshelf\.example\/p\//);
    await checkAxe(page);

    // A like changes what comes after what is looked at.
    await page.setViewportSize({ width: 800, height: 900 });
    const before = await titles(shelf);
    const like = shelf.getByRole('button', { name: /^Like / }).first();
    await like.click();
    await expect(like).toHaveAttribute('aria-pressed', 'true');
    await expect(heading('For you')).toBeVisible();
    await expect.poll(() => titles(shelf)).not.toEqual(before);
    expect((await titles(shelf)).slice(0, 4)).toEqual(before.slice(0, 4));

    // Why a card is there adds up.
    await shelf
      .getByRole('button', { name: /^Why this/ })
      .last()
      .click();
    const why = shelf.getByRole('dialog', { name: 'Why this?' });
    await expect(why.getByText(/^Among all .* it is number/)).toBeVisible();
    const points = (await why.locator('.lines').first().locator('b').allTextContents()).map((text) =>
      Number(text.replace('−', '-')),
    );
    const sum = points.pop() ?? NaN;
    expect(points.length).toBeGreaterThan(1);
    expect(Math.abs(points.reduce((a, b) => a + b, 0) - sum)).toBeLessThan(0.05);
    await page.screenshot({ path: `test-results/screens/host-why-${name}.png` });
    await page.keyboard.press('Escape');

    // A card leads to its item: by its link, or as the shop goes about it.
    const href = (await link.getAttribute('href')) ?? '';
    await link.click();
    if (isSinglePage(name)) await journeyWithinPage(page, shop, href.split('/').at(-1)!);
    else {
      await page.waitForURL(href);
      await page.goto(shop.origin);
    }

    // What was learned is kept when the shopper agrees, and gone when they say so.
    await drawn(shelf);
    if (!isSinglePage(name)) {
      // The page was left, and with it what was in memory only.
      await expect(heading('Popular here')).toBeVisible();
      await like.click();
    }
    await expect(heading('For you')).toBeVisible();
    await say(page, 'consent', true);
    await shelf.getByRole('button', { name: 'About this shelf' }).click();
    const about = shelf.getByRole('dialog', { name: 'About this shelf' });
    await expect(about.getByRole('switch', { name: /Remember on this device/ })).toBeChecked();
    await page.reload();
    await expect(heading('For you')).toBeVisible({ timeout: 60_000 });
    await shelf.getByRole('button', { name: 'About this shelf' }).click();
    await about.getByRole('button', { name: 'Forget everything' }).click();
    await about.getByRole('button', { name: 'Yes, forget everything' }).click();
    await expect(about.getByText(/^Forgotten: /)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(heading('Popular here')).toBeVisible();

    expect(page.workers()).toHaveLength(1);
    expect(faults).toEqual([]);
  });

/** Keeps a file from the page until it is let go. */
async function holdBack(page: Page, pattern: string): Promise<{ letGo(): void }> {
  let letGo = (): void => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(pattern, async (route) => {
    await held;
    await route.continue();
  });
  return { letGo: () => letGo() };
}

/** From item to item and back without a page loaded: the shelf follows, and so does what it has learned. */
async function journeyWithinPage(page: Page, shop: FramingShop, id: string): Promise<void> {
  const shelf = shelfOf(page);
  await expect(page).toHaveURL(`${shop.origin}/item/${id}`);
  await expect(shelf.getByRole('heading', { name: 'Similar' })).toBeVisible();
  const first = await titles(shelf);
  const link = shelf.getByRole('link').first();
  const next = ((await link.getAttribute('href')) ?? '').split('/').at(-1)!;
  expect(next).not.toBe(id);
  await link.click();
  await expect(page).toHaveURL(`${shop.origin}/item/${next}`);
  // Of the other item: it is not similar to itself.
  await expect.poll(() => titles(shelf)).not.toContain(first[0]);
  await page.goBack();
  await expect.poll(() => titles(shelf)).toContain(first[0]);
  await page.getByRole('button', { name: 'Home' }).click();
  await expect(shelf.getByRole('heading', { name: 'For you' })).toBeVisible();
  // Drawn again by the page, it is the shelf it was.
  await shelf.evaluate((element) => Object.assign(element, { isSame: true }));
  await page.getByRole('button', { name: 'Drawn again 0 times' }).click();
  await expect(page.getByRole('button', { name: 'Drawn again 1 times' })).toBeVisible();
  expect(await shelf.evaluate((element) => 'isSame' in element)).toBe(true);
  await drawn(shelf);
}
