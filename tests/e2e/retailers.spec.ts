import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { texts } from '../../src/retailers/texts.ts';
import { looks } from '../support/e2e/check-looks.ts';
import { expect, test } from '../support/e2e/fixtures.ts';
import { drawn, ShelfHost, shelfOf, type Pasted } from '../support/e2e/shelf-host.ts';
import { ShelfPage } from '../support/e2e/shelf-page.ts';

let host: ShelfHost;

test.beforeAll(async () => {
  host = await ShelfHost.start({ demo: 'public/packs/demo' });
});

test.afterAll(() => host.stop());

async function open(page: Page): Promise<void> {
  await page.goto(`${host.widgetOrigin}/retailers/`);
  await drawn(shelfOf(page));
}

const choose = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('radio', { name, exact: true }).check();
/** What a block on the page says to paste. */
const shown = async (page: Page, id: string): Promise<string> =>
  (await page.locator(`#${id}`).textContent()) ?? '';

/** All that the page says to paste into that shop, as it stands there. */
async function readPasted(page: Page): Promise<Pasted> {
  const hasStub = (await page.locator('#stub').count()) > 0;
  return {
    snippet: await shown(page, 'snippet'),
    policy: await shown(page, 'policy'),
    ...(hasStub && { stub: { code: await shown(page, 'stub'), policy: await shown(page, 'stub-policy') } }),
  };
}

test('the live shelf follows every option, and so does what there is to paste', async ({ page }) => {
  const shelf = shelfOf(page);
  await open(page);
  await choose(page, 'Item');
  await expect(shelf.getByRole('heading', { name: 'Similar' })).toBeVisible();
  await page.getByLabel(texts.options.limit).fill('5');
  await expect(shelf.getByRole('listitem')).toHaveCount(5);
  await page.getByLabel(texts.options.heading.label, { exact: true }).fill('Lamps & "more"');
  await expect(shelf.getByRole('heading', { name: 'Lamps & "more"' })).toBeVisible();
  await page.getByLabel(texts.options.language).selectOption('zh');
  await expect(shelf.getByRole('button', { name: '关于此货架' })).toBeVisible();
  expect(await shown(page, 'snippet')).toContain(
    'placement="item" limit="5" item="lamp-0001" heading="Lamps &amp; &quot;more&quot;" lang="zh"',
  );

  await choose(page, 'Market');
  const style = await shown(page, 'style');
  expect(style).toContain('--own-shelf-accent: #0b6b3a');
  const worn = (name: string): Promise<string> =>
    shelf.evaluate((one, property) => getComputedStyle(one).getPropertyValue(property), name);
  expect(await worn('--own-shelf-accent')).toBe('#0b6b3a');
  await expect(shelf.locator('[part="price"]').first()).toHaveCSS('font-weight', '750');

  await choose(page, 'Cart');
  await expect(shelf.locator('.card').first()).toBeVisible();
  await choose(page, 'Ad');
  await expect(shelf.getByText('广告', { exact: true })).toBeVisible();

  await choose(page, 'Home');
  const pack = page.getByRole('textbox', { name: texts.options.pack.label });
  await pack.fill(`${host.widgetOrigin}/packs/none/`);
  await expect(page.getByText(texts.preview.failed['network']!)).toContainText('the server answered 404');
  await expect(shelf.getByText(texts.preview.instead)).toBeVisible();
  await pack.fill('https://');
  await expect(page.getByText(texts.options.noAddress)).toBeVisible();
  await expect(page.locator('#snippet')).toHaveCount(0);
  await expect(page.getByText(texts.preview.failed['input']!)).toContainText('is no address');
  await pack.fill(`${host.widgetOrigin}/packs/demo`);
  await drawn(shelf);
});

for (const isolation of ['Inline', 'In a frame'])
  test(`what stands there to paste is all that a shop of another origin needs: ${isolation}`, async ({
    page,
  }) => {
    await open(page);
    await choose(page, 'Search');
    await choose(page, new RegExp(`^${isolation}`));
    await page.getByRole('textbox', { name: texts.options.shop.label }).fill(`${host.shopOrigin}/some/page`);
    const pasted = await readPasted(page);
    expect(pasted.stub !== undefined).toBe(isolation === 'Inline');

    await page.goto('about:blank');
    const said: string[] = [];
    page.on('console', (message) => void said.push(message.text()));
    page.on('pageerror', (error) => void said.push(error.message));
    const [answer] = await Promise.all([
      page.waitForResponse(`${host.shopOrigin}/`),
      host.open(page, { shelves: [], pasted }),
    ]);
    expect(answer.headers()['content-security-policy']).toMatch(/^default-src 'none'/);
    expect(answer.headers()['content-security-policy']).toContain(pasted.policy);
    const shelf =
      isolation === 'Inline' ? shelfOf(page) : page.frameLocator('own-shelf iframe').locator('body > div');
    await drawn(shelf);
    await expect(shelf.getByRole('heading', { name: 'Found for “linen shirt”' })).toBeVisible();
    expect(said).toEqual([]);
  });

test('the keyboard copies what stands there; where the clipboard is not to be had, the text is selected', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: host.widgetOrigin });
  await open(page);
  const copy = page.getByRole('button', { name: 'Copy: Snippet' });
  await copy.focus();
  await page.keyboard.press('Enter');
  const copied = page.getByRole('status').filter({ hasText: texts.copied });
  await expect(copied).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await shown(page, 'snippet'));
  await choose(page, 'Cart');
  // What is copied is not what stands there any more.
  await expect(copied).toHaveCount(0);

  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await copy.click();
  await expect(page.getByText(texts.selected)).toBeVisible();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(await shown(page, 'snippet'));
});

test('without the widget the page says what is missing, and still says what is stored', async ({ page }) => {
  await page.route('**/widget/widget.json', (route) => route.fulfill({ status: 404 }));
  await page.goto(`${host.widgetOrigin}/retailers/`);
  await expect(page.getByRole('heading', { name: texts.absent.title })).toBeVisible();
  await expect(page.getByText('widget.json is not there (status 404).')).toBeVisible();
  await expect(page.getByText(texts.consent.intro)).toBeVisible();
});

test('shoppers do not fetch it; where the app’s service worker is in control it opens, frames too', async ({
  serve,
  newProfile,
}) => {
  const server = await serve();
  const { page } = await newProfile();
  const shop = new ShelfPage(page, server.origin);
  await shop.open();
  await shop.waitUntilControlled();
  const kept = await page.evaluate(async () => {
    const caches_ = await Promise.all(
      (await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
    );
    return caches_.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept).toContain('/index.html');
  expect(kept.filter((path) => path.startsWith('/retailers'))).toEqual([]);
  expect((await server.requests()).filter((line) => line.includes('/retailers'))).toEqual([]);

  await page.goto(`${server.origin}/#/me`);
  await page.getByRole('link', { name: 'Put this shelf on your own pages' }).click();
  await page.waitForURL(`${server.origin}/retailers/`);
  expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await drawn(shelfOf(page));
  await choose(page, /^In a frame/);
  await drawn(page.frameLocator('own-shelf iframe').locator('body > div'));
  await page.goto(`${server.origin}/retailers`);
  await page.waitForURL(`${server.origin}/retailers/`);
  // Any other place is still the app's.
  await page.goto(`${server.origin}/retailers-of-old`);
  await page.waitForURL(`${server.origin}/`);
});

for (const { device, viewport } of looks.slice(0, 2))
  test(`looks right and is accessible: ${device}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await open(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(500);
      const path = `test-results/screens/retailers-${device}-${colorScheme}.png`;
      await page.screenshot({ path, fullPage: true });
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
      if (device !== 'phone') continue;
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
      ).toEqual([]);
    }
  });
