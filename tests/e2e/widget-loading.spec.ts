import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { embed, shopPage, startShop, type Embedding } from '../support/e2e/embed.ts';
import { expect, ShopServer, test } from '../support/e2e/fixtures.ts';
import { builtWidget, type FramingShop } from '../support/e2e/framing-shop.ts';
import { drawn, shelfOf } from '../support/e2e/shelf-host.ts';
import { buildSmallPack } from '../support/e2e/small-shop.ts';

/** However and whenever the script comes to the page, and whatever the page does with the element. */
test.describe.configure({ mode: 'default' });

let widget: ShopServer;
let shop: FramingShop;
let root: string;
let pack: string;
let own: Embedding;
/** The same widget as another version of it: a script of another name and version. */
let other: string;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  pack = await buildSmallPack();
  root = await mkdtemp(join(tmpdir(), 'ownshelf-two-versions-'));
  await cp('dist/widget', join(root, 'widget'), { recursive: true });
  const { script, version } = builtWidget();
  const text = await readFile(join(root, 'widget', script.file), 'utf8');
  expect(text).toContain(version);
  other = 'ownshelf-0000000000000000.js';
  await writeFile(join(root, 'widget', other), text.replaceAll(version, '99.0.0'));
  widget = await ShopServer.start({ root, packs: [{ name: 'small', folder: pack }] });
  shop = await startShop(widget.origin);
  own = embed(widget.origin, `${widget.origin}/packs/small/`);
  other = `${widget.origin}/widget/${other}`;
});

test.afterAll(async () => {
  await widget.remove();
  await shop.close();
  for (const folder of [root, dirname(pack)]) await rm(folder, { recursive: true, force: true });
});

interface PageGlobals {
  readonly told: readonly [name: string, detail: Record<string, unknown>][];
  readonly ownshelf: { readonly version: string; push(call: unknown): void };
}

const listening = `<script>
  window.told = [];
  for (const name of ['ready', 'empty', 'error']) addEventListener('own-shelf:' + name, ({ detail }) => told.push([name, detail]));
</script>`;
const told = (page: Page): Promise<PageGlobals['told']> =>
  page.evaluate(() => (window as never as PageGlobals).told);
const version = (page: Page): Promise<string> =>
  page.evaluate(() => (window as never as PageGlobals).ownshelf.version);

/** Lines of ours and errors of anybody's. */
function listenTo(page: Page): string[] {
  const said: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'log') said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(error.message));
  return said;
}

const open = (page: Page, body: string, head = ''): Promise<unknown> =>
  page.goto(shop.put('/', shopPage(body, listening + head)));

const addScript = (page: Page, src: string): Promise<void> =>
  page.evaluate((address) => {
    const script = document.createElement('script');
    script.src = address;
    script.crossOrigin = '';
    document.head.append(script);
  }, src);

for (const [where, { head, body }] of Object.entries({
  'async in the head': { head: (tag: string) => tag, body: (_tag: string, shelf: string) => shelf },
  'in the way of the page, in the head': {
    head: (tag: string) => tag.replace(' async', ''),
    body: (_tag: string, shelf: string) => shelf,
  },
  'deferred, before the element': {
    head: () => '',
    body: (tag: string, shelf: string) => tag.replace('async', 'defer') + shelf,
  },
  'at the end of the body': {
    head: () => '',
    body: (tag: string, shelf: string) => shelf + tag.replace(' async', ''),
  },
}))
  test(`a script ${where} draws the shelf once`, async ({ page }) => {
    const said = listenTo(page);
    await open(page, `<h1>Shop</h1>${body(own.tag, own.shelf())}`, head(own.tag));
    await drawn(shelfOf(page));
    expect(await told(page)).toEqual([['ready', { count: 12, source: 'live' }]]);
    expect(said).toEqual([]);
  });

test('loaded twice, and in two versions: the first one serves, with one worker for all shelves', async ({
  page,
}) => {
  const said = listenTo(page);
  await open(
    page,
    `<h1>Shop</h1>${own.shelf()}${own.shelf({ placement: 'search' })}${own.tag.replace(' async', '')}`,
    own.tag.replace(' async', ''),
  );
  const first = await version(page);
  await addScript(page, other);
  await addScript(page, own.script);
  await drawn(shelfOf(page));
  await drawn(shelfOf(page, 1));
  expect(await version(page)).toBe(first);
  await page.evaluate((shelf) => document.body.insertAdjacentHTML('beforeend', shelf), own.shelf());
  await drawn(shelfOf(page, 2));
  expect((await told(page)).map(([name]) => name)).toEqual(['ready', 'ready', 'ready']);
  expect(page.workers()).toHaveLength(1);
  // The other one alone would have done as well.
  await open(page, `<h1>Shop</h1>${own.shelf()}`);
  await addScript(page, other);
  await drawn(shelfOf(page));
  expect(await version(page)).toBe('99.0.0');
  expect(said).toEqual([]);
});

test('shelves share a profile: what is liked on one counts on the others', async ({ page }) => {
  await open(page, own.shelf() + own.shelf({ limit: '6' }), own.tag);
  await drawn(shelfOf(page));
  await drawn(shelfOf(page, 1));
  await shelfOf(page)
    .getByRole('button', { name: /^Like / })
    .first()
    .click();
  for (const n of [0, 1])
    await expect(shelfOf(page, n).getByRole('heading', { name: 'For you' })).toBeVisible();
  expect(page.workers()).toHaveLength(1);
});

test('a script that comes three seconds late finds elements, properties set before it, and calls that were queued', async ({
  page,
}) => {
  const said = listenTo(page);
  await open(
    page,
    `${own.shelf({ placement: 'item' })}${own.shelf({ placement: 'cart' })}${own.shelf({ placement: 'search' })}`,
    `<script>
      (window.ownshelf ||= []).push(['view', 'thing-3']);
      function call() { ownshelf.push(arguments) }
      call('addToCart', 'thing-0');
      ownshelf.push(['search', 'kettle'], ['purchase', ['thing-1', 'thing-4']]);
    </script>`,
  );
  await page.waitForTimeout(3000);
  await expect(page.getByText('Our own picks').first()).toBeVisible();
  await addScript(page, own.script);
  for (const [n, heading] of ['Similar', 'Goes with your cart', 'Found for “kettle”'].entries())
    await expect(shelfOf(page, n).getByRole('heading', { name: heading })).toBeVisible({ timeout: 60_000 });
  // What once was a list goes on taking calls.
  await page.evaluate(() => (window as never as PageGlobals).ownshelf.push(['search', 'puzzle']));
  await expect(shelfOf(page, 2).getByRole('heading', { name: 'Found for “puzzle”' })).toBeVisible();
  expect(said).toEqual([]);
});

test('in a tab that is hidden nothing begins; it does when the tab is shown', async ({ page }) => {
  await page.addInitScript(() => {
    let state: DocumentVisibilityState = 'hidden';
    Object.defineProperty(document, 'visibilityState', { get: () => state });
    Object.assign(window, {
      show: () => {
        state = 'visible';
        document.dispatchEvent(new Event('visibilitychange'));
      },
    });
  });
  await widget.startAgain();
  await open(page, own.shelf(), own.tag);
  await expect(shelfOf(page).locator('.skeleton')).toBeAttached();
  await page.waitForTimeout(5000);
  const asked = async (): Promise<string[]> =>
    (await widget.requests()).map((line) => (JSON.parse(line) as { url: string }).url);
  expect(await asked()).toHaveLength(1);
  await page.evaluate(() => (window as never as { show(): void }).show());
  await drawn(shelfOf(page));
  expect((await asked()).length).toBeGreaterThan(3);
});

test('an element that goes before its shelf is there, comes again, moves and is cloned draws as if it had stayed', async ({
  page,
}) => {
  const said = listenTo(page);
  await open(page, `<div id="a">${own.shelf()}</div><div id="b"></div>`, own.tag.replace(' async', ''));
  // Out and in again while it loads, at every moment of it.
  await page.evaluate(async () => {
    const element = document.querySelector('own-shelf')!;
    for (let ms = 0; ms < 400; ms = ms * 1.5 + 1) {
      element.remove();
      await new Promise((resolve) => setTimeout(resolve, ms));
      document.getElementById(ms % 2 < 1 ? 'a' : 'b')!.append(element);
      await new Promise((resolve) => setTimeout(resolve, ms));
    }
  });
  await drawn(shelfOf(page));
  const before = await shelfOf(page).locator('.title').allTextContents();
  // Moved at once, it is not drawn anew.
  await page.evaluate(() => {
    const element = document.querySelector('own-shelf')!;
    Object.assign(element.shadowRoot!.querySelector('.card')!, { isSame: true });
    document.getElementById('b')!.append(element);
  });
  await page.waitForTimeout(300);
  expect(
    await shelfOf(page)
      .locator('.card')
      .first()
      .evaluate((card) => 'isSame' in card),
  ).toBe(true);
  await page.evaluate(() => {
    const element = document.querySelector('own-shelf')!;
    document.body.append(element.cloneNode(true));
    element.remove();
  });
  await drawn(shelfOf(page));
  await expect(page.locator('own-shelf')).toHaveCount(1);
  expect(await shelfOf(page).locator('.title').allTextContents()).toEqual(before);
  expect(page.workers()).toHaveLength(1);
  expect(said).toEqual([]);
});

const jsonLd = (data: unknown): string =>
  `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...(data as object) })}</script>`;

/** Titles of the item shelf say which kind of thing it is similar to. */
async function isAbout(page: Page, noun: string): Promise<void> {
  const shelf = shelfOf(page);
  await expect(shelf.getByRole('heading', { name: 'Similar' })).toBeVisible({ timeout: 60_000 });
  await expect(shelf.locator('.title').first()).toContainText(noun);
}

for (const [where, head] of Object.entries({
  'JSON-LD': jsonLd({ '@type': 'Product', sku: 'thing-0' }),
  'a graph in JSON-LD, beside somebody’s broken one': `<script type="application/ld+json">{ broken</script>${jsonLd(
    {
      '@graph': [
        { '@type': 'BreadcrumbList', itemListElement: [] },
        {
          '@type': ['Thing', 'http://schema.org/Product'],
          '@id': 'https://shop.example/#thing-0',
          isRelatedTo: { '@type': 'Product', sku: 'thing-1' },
        },
      ],
    },
  )}`,
  'the JSON-LD of a page about it': jsonLd({
    '@type': 'ItemPage',
    mainEntity: {
      '@type': 'Product',
      sku: 'not-in-the-pack',
      mpn: 'neither',
      url: 'https://shop.example/thing-0.html?from=1',
    },
  }),
  'Open Graph': `<meta property="og:type" content="product"><meta property="product:retailer_item_id" content="thing-0">`,
  'the address in Open Graph': `<meta property="og:type" content="og:product"><meta property="og:url" content="https://shop.example/p/thing-0/">`,
}))
  test(`the item is read from ${where}`, async ({ page }) => {
    const said = listenTo(page);
    await open(page, own.shelf({ placement: 'item' }), head + own.tag);
    await isAbout(page, 'kettle');
    expect(said).toEqual([]);
  });

test('a single-page app changes route and data, in either order, and back: the shelf is about the item shown', async ({
  page,
}) => {
  const said = listenTo(page);
  const product = (id: string): string => jsonLd({ '@type': 'Product', sku: id });
  await open(page, own.shelf({ placement: 'item' }), product('thing-0') + own.tag);
  await isAbout(page, 'kettle');
  const exchange = (id: string): Promise<void> =>
    page.evaluate(
      (text) => {
        document.querySelector('script[type="application/ld+json"]')!.textContent = text;
      },
      JSON.stringify({ '@type': 'Product', sku: id }),
    );
  const go = (path: string): Promise<void> => page.evaluate((to) => history.pushState(null, '', to), path);
  await exchange('thing-1');
  await go('/thing-1');
  await isAbout(page, 'watering can');
  await go('/thing-2');
  await page.waitForTimeout(700);
  await exchange('thing-2');
  await isAbout(page, 'puzzle');
  // A page that says it itself is believed, whatever stands there.
  await go('/thing-3');
  await page.evaluate(() => (window as never as PageGlobals).ownshelf.push(['view', 'thing-3']));
  await isAbout(page, 'kettle');
  await page.waitForTimeout(1500);
  await isAbout(page, 'kettle');
  await page.goBack();
  await isAbout(page, 'puzzle');
  expect(page.workers()).toHaveLength(1);
  expect(said).toEqual([]);
});
