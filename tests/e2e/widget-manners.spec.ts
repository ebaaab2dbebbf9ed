import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { embed, shopPage, startShop } from '../support/e2e/embed.ts';
import { expect, ShopServer, test } from '../support/e2e/fixtures.ts';
import type { FramingShop } from '../support/e2e/framing-shop.ts';
import { tasksDuring, type Task } from '../support/e2e/main-thread-tasks.ts';
import { printFigure } from '../support/e2e/print-figure.ts';
import { drawn, say, shelfOf } from '../support/e2e/shelf-host.ts';
import { compareStock, takeStock } from '../support/e2e/take-stock.ts';

/** How the widget behaves on a page that is not its own, measured in the browser. */
test.describe.configure({ mode: 'default' });

let widget: ShopServer;
let shop: FramingShop;

test.beforeAll(async () => {
  widget = await ShopServer.start({ packs: [{ name: 'demo', folder: 'public/packs/demo' }] });
  shop = await startShop(widget.origin);
});

test.afterAll(async () => {
  await widget.remove();
  await shop.close();
});

/** Errors that come to the page's own handlers, in `window.heard`. */
const listening = `<script>
  window.heard = [];
  window.onerror = (message) => void heard.push('onerror: ' + message);
  addEventListener('error', ({ message }) => message && heard.push('error: ' + message));
  addEventListener('unhandledrejection', ({ reason }) => heard.push('unhandledrejection: ' + reason));
</script>`;
const heard = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as never as { heard: string[] }).heard);

function linesOf(page: Page): string[] {
  const lines: string[] = [];
  page.on('console', (message) => {
    if (message.text().startsWith('[own-shelf]')) lines.push(message.text());
  });
  return lines;
}

async function useEverything(page: Page, shelf: Locator): Promise<void> {
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
  await expect(shelf.getByText(/^Among all .* it is number/)).toBeVisible();
  await page.keyboard.press('Escape');
  await shelf.getByRole('button', { name: 'Previous items' }).click();
}

test('globals, prototypes, styles and all else of the page are after a shelf what they were before', async ({
  page,
}) => {
  const { script, shelf } = embed(widget.origin);
  const css = `<style>
    body { margin: 0; font: 16px/1.5 sans-serif } section { height: 460px; overflow: hidden }
    h1 { color: teal } button { padding: 1px } ul { color: red } .card, .shelf, .act { border: 9px solid red }
  </style>`;
  const place = '<section></section>';
  await page.goto(
    shop.put(
      '/stock',
      shopPage(
        `<h1>Shop</h1><ul><li class="card">One</li></ul><button class="act">Buy</button>${place.repeat(3)}<footer class="shelf">End</footer>`,
        css,
      ),
    ),
  );
  const before = await page.evaluateHandle(takeStock);
  const markup = [{}, { placement: 'ad' }, { isolation: 'frame' }].map((attributes) => shelf(attributes));
  await page.evaluate(
    ([src, ...shelves]) => {
      const script = document.createElement('script');
      script.src = src!;
      script.crossOrigin = '';
      document.head.append(script);
      const places = document.querySelectorAll('section');
      shelves.forEach((html, n) => places[n]!.insertAdjacentHTML('beforeend', html));
    },
    [script, ...markup],
  );
  await useEverything(page, shelfOf(page));
  // A frame draws when it comes into view.
  await shelfOf(page, 2).scrollIntoViewIfNeeded();
  const framed = page.frameLocator('own-shelf iframe');
  await expect(framed.locator('.face').first()).toBeVisible({ timeout: 60_000 });
  await say(page, 'view', 'loafer-0001');
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    scrollTo(0, 0);
    (document.activeElement as HTMLElement | null)?.blur();
  });
  const after = await page.evaluateHandle(takeStock);
  const looked = await after.evaluate(({ globals, built, styles }) => [
    globals.length,
    built.size,
    styles.size,
  ]);
  printFigure(
    'compared',
    `${looked[0]} globals, ${looked[1]} objects behind them, styles of ${looked[2]} elements`,
  );
  expect(looked[1]).toBeGreaterThan(1000);
  const differences = await page.evaluate(compareStock, [before, after] as never);
  expect(differences).toEqual(['window has ownshelf']);
});

test('no task of ours takes 50 ms on a page that has work of its own', async ({ browser, page }) => {
  // A piece of work of 25 ms, ten times a second, as long as the page is there.
  const work = `<script>
    window.longTasks = [];
    new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask', buffered: true });
    setInterval(() => { for (const end = performance.now() + 25; performance.now() < end;); }, 100);
  </script>`;
  const { tag, shelf } = embed(widget.origin);
  const page1 = shop.put('/busy', shopPage('<h1>Shop</h1>', work));
  const page2 = shop.put('/busy-with-shelf', shopPage(`<h1>Shop</h1>${shelf()}`, work + tag));
  const where = { shop: shop.origin, ours: `${widget.origin}/widget/` };
  const observed = (): Promise<number[]> =>
    page.evaluate(() => (window as never as { longTasks: number[] }).longTasks);
  const without = await tasksDuring(browser, page, where, async () => {
    await page.goto(page1);
    await page.waitForTimeout(3000);
  });
  const longWithout = await observed();
  const withShelf = await tasksDuring(browser, page, where, async () => {
    await page.goto(page2);
    await useEverything(page, shelfOf(page));
    await page.waitForTimeout(500);
  });
  const longWith = await observed();
  const longest = (tasks: readonly Task[], of: 'cpuMs' | 'wallMs'): number =>
    Math.max(...tasks.map((task) => task[of]));
  const ours = withShelf.filter(({ isOurs }) => isOurs);
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  printFigure(
    'main thread without the widget',
    `${without.length} tasks, longest ${ms(longest(without, 'cpuMs'))} (${ms(longest(without, 'wallMs'))} on the clock), ${longWithout.length} long tasks observed`,
  );
  printFigure(
    'main thread with it, from load to like and why',
    `${withShelf.length} tasks, longest ${ms(longest(withShelf, 'cpuMs'))} (${ms(longest(withShelf, 'wallMs'))} on the clock), ${longWith.length} long tasks observed`,
  );
  printFigure(
    'tasks of ours',
    `${ours.length}, longest ${ms(longest(ours, 'cpuMs'))} (${ms(longest(ours, 'wallMs'))} on the clock), together ${ms(ours.reduce((sum, { cpuMs }) => sum + cpuMs, 0))}`,
  );
  expect(ours.length).toBeGreaterThan(5);
  expect(longest(ours, 'cpuMs')).toBeLessThan(50);
});

test('while the page is busy nothing runs but the registration; then everything comes', async ({ page }) => {
  // Two seconds of work without a pause, in pieces as frameworks have them.
  const busy = `<script>
    window.looked = [];
    const look = Document.prototype.querySelectorAll;
    Document.prototype.querySelectorAll = function (selector) {
      if (selector.includes('ld+json')) looked.push(performance.now());
      return look.call(this, selector);
    };
    const { port1, port2 } = new MessageChannel();
    const end = () => performance.now() > 2000 + (window.began ??= performance.now());
    port1.onmessage = () => {
      for (const until = performance.now() + 40; performance.now() < until;);
      if (end()) window.idleFrom = performance.now(); else port2.postMessage(0);
    };
    addEventListener('load', () => port2.postMessage(0));
  </script>`;
  const { tag, shelf } = embed(widget.origin);
  await page.goto(shop.put('/idle', shopPage(`<h1>Shop</h1>${shelf()}`, busy + tag.replace(' async', ''))));
  await drawn(shelfOf(page));
  const { began, idleFrom, looked, fetched } = await page.evaluate(() => {
    const { began, idleFrom, looked } = window as never as {
      began: number;
      idleFrom: number;
      looked: number[];
    };
    const fetched = performance
      .getEntriesByType('resource')
      .map(({ name, startTime }) => [name.split('/').at(-1) ?? '', startTime] as const);
    return { began, idleFrom, looked, fetched };
  });
  expect(idleFrom - began).toBeGreaterThan(2000);
  const [script, ...later] = fetched.filter(([name]) => /\.js/.test(name));
  expect(script?.[0]).toMatch(/^ownshelf-/);
  expect(later.length).toBeGreaterThanOrEqual(2);
  printFigure(
    'a page that was busy until',
    `${Math.round(idleFrom)} ms: looked at ${Math.round(looked[0]!)} ms; ${later.map(([name, at]) => `${name.replace(/[-.?].*/, '')} ${Math.round(at)} ms`).join(', ')}`,
  );
  for (const [name, at] of later) expect(at, name).toBeGreaterThanOrEqual(idleFrom);
  expect(looked.length).toBeGreaterThan(0);
  for (const at of looked) expect(at).toBeGreaterThanOrEqual(idleFrom);
});

test('a first shelf comes from three small files alone; no onnxruntime however long it is used', async ({
  page,
}) => {
  const { tag, shelf } = embed(widget.origin);
  const needed = /^(widget\.json|(ownshelf|inline|widget-ranker)-[\w-]+\.js(\.br)?)$/;
  const root = await mkdtemp(join(tmpdir(), 'ownshelf-first-shelf-'));
  try {
    for (const name of await readdir('dist/widget'))
      if (needed.test(name)) await cp(join('dist/widget', name), join(root, 'widget', name));
    await widget.startAgain({ root });
    await page.goto(shop.put('/bytes', shopPage(`<h1>Shop</h1>${shelf()}`, tag)));
    await drawn(shelfOf(page));
    const urls = (await asked()).filter((url) => url.startsWith('/widget/'));
    const sizes = await Promise.all(
      urls.map((url) => bytesOf(widget.origin + url).catch(() => 0)), // what comes later is not there
    );
    const all = sizes.reduce((sum, bytes) => sum + bytes, 0);
    const script = sizes[urls.findIndex((url) => url.includes('/ownshelf-'))]!;
    printFigure(
      'as served, brotli',
      `script ${script} bytes, all before the first shelf but the pack ${all} bytes`,
    );
    expect(sizes.filter((bytes) => bytes > 0)).toHaveLength(3);
    expect(script).toBeLessThanOrEqual(10_000);
    expect(all).toBeLessThanOrEqual(60_000);
  } finally {
    await widget.startAgain({ root: 'dist' });
    await rm(root, { recursive: true });
  }
  await page.reload();
  await useEverything(page, shelfOf(page));
  await page.waitForTimeout(1000);
  const later = await asked();
  expect(later).toContainEqual(expect.stringContaining('/widget/panel-'));
  expect(later.filter((url) => /ort-|onnx|encoder|wasm|models/i.test(url))).toEqual([]);
});

const asked = async (): Promise<string[]> =>
  (await widget.requests()).map((line) => (JSON.parse(line) as { url: string }).url);

/** Of the body as it comes over the wire to a browser. */
function bytesOf(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    httpRequest(url, { headers: { 'Accept-Encoding': 'gzip, br' } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`));
      let bytes = 0;
      response.on('data', (piece: Buffer) => (bytes += piece.length));
      response.on('end', () => resolve(bytes));
      response.on('error', reject);
    })
      .on('error', reject)
      .end();
  });
}

test('what breaks in ours is a line and the page’s own content, and nothing the page’s handlers hear', async ({
  page,
}) => {
  const { tag, shelf } = embed(widget.origin);
  const lines = linesOf(page);
  const breakages: Readonly<Record<string, string>> = {
    'no constructed style sheets': 'window.CSSStyleSheet = undefined',
    'style sheets that throw': 'CSSStyleSheet.prototype.replaceSync = () => { throw new Error("broken") }',
    'no intersection observer': 'window.IntersectionObserver = undefined',
    'no resize observer': 'window.ResizeObserver = undefined',
    'no workers': 'window.Worker = undefined',
    'elements that cannot be appended': `const append = Element.prototype.append; Element.prototype.append = function (...nodes) { if (this.className === 'card' || this.className === 'slide') throw new Error('broken'); return append.apply(this, nodes); }`,
    'a list that cannot be filled': `const make = document.createElement; document.createElement = function (name) { if (name === 'li' || name === 'ul') throw new Error('broken'); return make.call(document, name); }`,
    'an abort controller that throws':
      'window.AbortController = class { constructor() { throw new Error("broken"); } }',
    'no idle callback': 'window.requestIdleCallback = () => { throw new Error("broken"); }',
    'no number formats': 'Intl.NumberFormat = undefined',
  };
  for (const [what, script] of Object.entries(breakages)) {
    lines.length = 0;
    await page.goto(
      shop.put(
        '/broken',
        shopPage(`<h1>Shop</h1>${shelf()}`, `${listening}<script>${script}</script>${tag}`),
      ),
    );
    await expect.poll(() => lines.length, { message: what }).toBeGreaterThan(0);
    await page.evaluate(() => {
      const { ownshelf } = window as { ownshelf?: { view(id: string): void } };
      ownshelf?.view('loafer-0001');
      const element = document.querySelector('own-shelf')!;
      element.setAttribute('limit', '3');
      element.remove();
      document.body.append(element);
    });
    await page.waitForTimeout(100);
    expect(await heard(page), what).toEqual([]);
    await expect(page.getByText('Our own picks'), what).toBeVisible();
  }
});

for (const [what, stub] of Object.entries({
  'throws as it starts': 'throw new Error("rubbish")',
  'is no script': '<!doctype html><p>Not found',
  'says nonsense': `postMessage('own-shelf:listening'); postMessage(null); postMessage([1]); postMessage({ id: 'call 1', type: 'HANDLER', name: 'throw', value: null }); setTimeout(() => { throw new Error('rubbish') })`,
  'ends itself': `postMessage('own-shelf:listening'); close()`,
}))
  test(`a worker that ${what} is not heard of by the page’s handlers`, async ({ page }) => {
    const { tag, shelf } = embed(widget.origin);
    const lines = linesOf(page);
    shop.put('/bad-worker.js', stub);
    await page.goto(
      shop.put(
        '/bad-worker',
        shopPage(`<h1>Shop</h1>${shelf({ worker: '/bad-worker.js' })}`, listening + tag),
      ),
    );
    await expect(page.getByText('Our own picks')).toBeVisible({ timeout: 30_000 });
    expect(lines.length).toBeGreaterThan(0);
    await page.waitForTimeout(300);
    expect(await heard(page)).toEqual([]);
  });

test('a listener of the page’s that throws is the page’s own affair; the shelf goes on', async ({ page }) => {
  const { tag, shelf } = embed(widget.origin);
  const lines = linesOf(page);
  const throwing = `<script>for (const name of ['ready', 'select', 'empty', 'error']) addEventListener('own-shelf:' + name, () => { throw new Error('the shop is broken') })</script>`;
  await page.goto(shop.put('/throwing', shopPage(`<h1>Shop</h1>${shelf()}`, listening + throwing + tag)));
  await useEverything(page, shelfOf(page));
  expect(new Set(await heard(page))).toEqual(
    new Set(['onerror: Uncaught Error: the shop is broken', 'error: Uncaught Error: the shop is broken']),
  );
  expect(lines).toEqual([]);
});
